// Types of the desk: what desk_data.py writes, and what its scripts make of it.

interface DeskKey extends ItemKey {
  right: string[];
  wrong: string[];
  unit_words?: string[];
}

interface DeskItem {
  id: string;
  type: string;
  lesson: string;
  objective: string;
  bloom: string;
  safe: boolean;
  family: string;
  turns_on: string;
  reserved: boolean;
  /** 1 for a statement that is true, -1 for one that is false, 0 for what is none. */
  lean: number;
  stem: string;
  answer: string;
  /** Id and label. */
  choices: [string, string][];
  targets: [string, string][];
  key: DeskKey;
  /** The places of items that do not stand with it on a form. */
  bars: number[];
}

interface DeskSlot {
  set: string;
  lesson: string;
  level: string;
  objective: string;
  family: string;
  name: string;
  count: number;
  able: number[];
}

/** What one kind of place asks for, whether of the reserve (null: either), and on which form. */
interface DeskPlace {
  slot: DeskSlot;
  kept: boolean | null;
  form: number;
  count: number;
}

interface DeskBlueprint {
  id: string;
  title: string;
  size: number;
  reserve: number;
  types: string;
  slots: DeskSlot[];
  forms: Record<string, number[]>;
}

type DeskTypes = Record<string, { way: "options" | "typed" | "lines"; one_right: boolean; several: boolean; orders: boolean; keyboard: string; fixed: string[]; hint: string }>;

interface DeskData {
  module: string;
  edition: string;
  language: string;
  tries: number;
  format: string;
  largest_key: number;
  /** A text, in which names keep their order. */
  manner: string;
  spelling: Spelling;
  types: DeskTypes;
  headings: Record<"pseudonym" | "code", string[]>;
  blueprints: DeskBlueprint[];
  items: DeskItem[];
  sealed: Record<"coded" | "typed" | "style" | "script", string>;
  numbers: Record<"decimal" | "range", string>;
  named: DeskNamed;
  words: Record<"desk_js" | "exam" | "grade" | "paper" | "quiz" | "report" | "sealed" | "sealed_js", Words>;
}

/** Titles of lessons and words of objectives by id, and the address of each lesson's page. */
type DeskNamed = Record<"lessons" | "objectives" | "pages", Words>;

/** How the report speaks. */
interface DeskSays {
  word(key: string, more?: Record<string, string | number>): string;
  number(value: number | null | undefined, digits?: number): string;
  exactly(value: number): string;
  count(people: number | null): string;
  outcome(kind: string, ident: string): string;
  named: DeskNamed;
}

/** An option, line, entry or target: the id it has on the form, and in the bank. */
interface DeskPart {
  id: string;
  of: string;
  label: string;
}

interface DeskAsked extends Omit<DeskItem, "choices" | "targets" | "safe" | "lean" | "bars"> {
  question: string;
  set: string;
  choices: DeskPart[];
  targets: DeskPart[];
}

interface DeskForm {
  id: string;
  blueprint: string;
  edition: string;
  seed: bigint;
  number: number;
  of: number;
  title: string;
  language: string;
  asked: DeskAsked[];
}

/** What the parts of the desk share. */
interface DeskBench {
  root: HTMLElement;
  data: DeskData;
  words: Words;
  /** The forms whose keys are here, by id. */
  forms: Map<string, DeskForm>;
  /** An element by the name that follows "desk-" in its class. */
  part(name: string): HTMLElement;
  say(text: string): void;
  /** Save a file, and say so. */
  save(name: string, made: string | Uint8Array<ArrayBuffer>, type?: string): void;
  /** What closing the page would lose. */
  unsaved: Set<string>;
  /** Is called when a form is known that was not. */
  changed(): void;
  /** Is called when something was graded anew. */
  graded(accounts: DeskAccounts): void;
  /** Take what came in. */
  take(some: DeskGiven[]): void;
}

/** A library of others that is shipped in kept/, as far as it is used. */
declare const fflate: {
  zipSync(files: Record<string, Uint8Array>, options?: { mtime?: Date }): Uint8Array<ArrayBuffer>;
  unzipSync(zip: Uint8Array, options?: { filter?(file: { name: string; originalSize: number }): boolean }): Record<string, Uint8Array<ArrayBuffer>>;
  strToU8(text: string): Uint8Array<ArrayBuffer>;
};

// ---- what comes back ----

/** One input: where it stood, and a response as JSON, a code, a key file, or why none of these. */
interface DeskGiven {
  source: string;
  json?: string;
  code?: string;
  key?: string;
  pseudonym?: string;
  reason?: string;
  about?: string;
}

interface DeskRow {
  item: string;
  response: string;
  points: number;
  answered: boolean;
}

/** An input that was read: by whom, of which form, its rows; or the name of the reason why not. */
interface DeskMarked {
  source: string;
  reason: string;
  about?: string;
  form?: string;
  typed?: string;
  rows?: DeskRow[];
}

interface DeskLearner {
  pseudonym: string;
  form: string;
  source: string;
  typed: string;
  /** Whether anything of the pseudonym was kept. */
  named: boolean;
  rows: DeskRow[];
}

interface DeskAccounts {
  learners: DeskLearner[];
  /** Where it stood, and why it was not graded. */
  problems: [string, string][];
  /** The same as they came in. */
  ungraded: DeskGiven[];
  /** Where it stood, and the pseudonym that it got. */
  renamed: [string, string][];
}

type DeskCell = string | number | boolean;

// ---- the report ----

interface DeskScored extends DeskLearner {
  total: number;
  percent: number;
}

type DeskEnds = [number, number] | null;

interface DeskScale {
  form: string;
  learners: number;
  items: number;
  mean: number;
  median: number;
  sd: number | null;
  band: "insufficient" | "provisional" | "stable";
  skewness: number | null;
  kurtosis: number | null;
  alpha: number | null;
  error_ratio: number | null;
  standard_error: number | null;
  borderline: DeskEnds;
}

interface DeskOutcome {
  kind: "set" | "lesson" | "objective" | "bloom";
  outcome: string;
  items: number;
  learners: number;
  mean: number;
  interval: DeskEnds;
  target: number;
  reached: number | null;
  hidden: string;
}

interface DeskItemCount {
  position: number;
  item: string;
  stem: string;
  facility: number;
  interval: DeskEnds;
  sd: number;
  guess: number | null;
  intended: number;
  effective: number | null;
  discrimination: number | null;
  discrimination_interval: DeskEnds;
  efficiency: number | null;
  flags: string[];
}

interface DeskOptionCount {
  position: number;
  item: string;
  option: string;
  label: string;
  right: boolean;
  hidden: boolean;
  chosen: number | null;
  share: number | null;
  rest: number | null;
  rare: boolean;
  draws: boolean;
}

interface DeskAnalysis {
  left_out: boolean;
  /** Whether each form was taken by few, so that all are told of together. */
  joined: boolean;
  target: number;
  forms: DeskScale[];
  pooled: { learners: number; mean: number; median: number; sd: number | null; skewness: number | null; kurtosis: number | null };
  bins: { low: number; high: number; learners: number }[];
  /** Below, in and above the borderline band; null is held back. */
  standing: (number | null)[] | null;
  outcomes: DeskOutcome[];
  items: Record<string, DeskItemCount[]>;
  options: Record<string, DeskOptionCount[]>;
}

/** Another library of others. */
declare function jsQR(data: Uint8ClampedArray, width: number, height: number): { data: string } | null;
