// Types that scripts share: read by the type checker and by people, loaded by no page.

type Words = Record<string, string>;
/** What was answered: chosen ids, what stands beside each line, or what was typed. */
type Answer = string[] | Record<string, string> | string;
type Listen = (target: EventTarget, kind: string, act: (event: any) => void) => void;

/** A tag, its attributes, and what stands in it. */
type Tree = [any, Record<string, string>, ...any[]];

/** What every script needs of a document: shared.js. */
interface Shared {
  /** Do what a browser may refuse. */
  attempt<T>(act: () => T, otherwise: T): T;
  /** What a text says in JSON; undefined where it says nothing. */
  parse(text: string | null | undefined): any;
  isRecord(value: unknown): value is Record<string, unknown>;
  /** A new element: its text, its attributes, and what stands in it after the text. */
  make<K extends keyof HTMLElementTagNameMap>(
    tag: K, text?: string, attributes?: Record<string, string>, ...inside: (Node | string)[]
  ): HTMLElementTagNameMap[K];
  /** A new element of a drawing. */
  drawn(tag: string, attributes?: Record<string, string>, ...inside: Node[]): SVGElement;
  /** What a template of ours wrote: quizzes/front/alive.py makes trees of it. */
  built(tree: Tree): HTMLElement;
  /** An element that the page's template has written; of a tag's own class where a tag is named. */
  find<K extends keyof HTMLElementTagNameMap>(root: ParentNode, kind: K): HTMLElementTagNameMap[K];
  find<T extends HTMLElement = HTMLElement>(root: ParentNode, kind: string): T;
  findAll<K extends keyof HTMLElementTagNameMap>(root: ParentNode, kind: K): HTMLElementTagNameMap[K][];
  findAll<T extends HTMLElement = HTMLElement>(root: ParentNode, kind: string): T[];
  /** What a template wrote for a script. */
  dataIn(root: ParentNode, kind: string): any;
  /** Put words in the places of a phrase. */
  fill(text: string | undefined, words: Record<string, string | number>): string;
  /** Points as they are told. */
  rounded(points: number): number;
  /** The name of a quiz in a file's name: a lesson's number alone, since its title names the subject. */
  shortName(quiz: string): string;
  /** Listeners that end together. */
  listening(): { on: Listen; end(): void };
  /** What was answered in a question's field. */
  readResponse(field: Element): Answer;
  /** Put an answer there; what does not fit it is cleared. */
  writeResponse(field: Element, response: unknown): void;
  saveFile(name: string, text: BlobPart, type?: string): void;
}

/** What a notebook keeps of a widget, in the browser and in Python. */
interface Model {
  get(name: string): any;
  set(name: string, value: any): void;
  save_changes(): void;
  on(name: string, call: () => void): void;
  off(name: string, call: () => void): void;
}

interface View {
  model: Model;
  el: HTMLElement;
}

// ---- items ----

interface ItemKey {
  type: string;
  right?: string[];
  wrong?: string[];
  misses?: string[];
  shares?: string[];
  tolerance?: string;
  unit?: string;
}

interface ItemMarks {
  lines: Record<string, boolean>;
  missing: boolean;
  extra: boolean;
}

interface Score {
  points: number;
  answered: boolean;
}

/** The kind of norm or line that typed words name, and what follows it. */
interface Wording {
  kind: string;
  parts: string[];
}

/** What is known of a language's words for numbers and norms; spelling.py sends it. */
interface Spelling {
  patterns: Record<string, string>;
  before: string[][];
  after: string[][];
  leads: string[];
  trails: string[];
  units: Record<string, string[]>;
  numbers: Record<string, number>;
  scales: Record<string, number>;
  points: string[];
  after_hundreds: string[];
  after_tens: string[];
  same: [string[], string[]][];
  tails: string[][];
  kinds: [string, string[]][];
  markers: string[][];
}

interface ItemType {
  score(key: ItemKey, response: unknown): Score;
  marks(key: ItemKey, response: unknown): ItemMarks;
  /** The ids of the choices whose explanation belongs to a response. */
  touched(key: ItemKey, response: unknown): string[];
  /** The phrase on what is no answer. */
  unread: string;
  isMarked: boolean;
}

interface ItemForm {
  /** What can stand beside a line. */
  beside(question: string, choices: number, targets: number): string[];
  /** The digits of a response in a code, each with its base. */
  digits(ids: string[], beside: string[], response: any): [number, number][];
  fits(response: unknown, ids: string[], beside: string[]): boolean;
  isWhole(given: string[], choices: number): boolean;
}

// ---- a quiz ----

interface QuizItem extends ItemKey {
  id: string;
  fingerprint: string;
}

/** A question as judged; what a page has folded in it, Python sends beside the points. */
interface Judged extends Score {
  explained?: { id: string; line: Tree }[];
  marks?: ItemMarks;
  answer?: string;
}

interface Card {
  item: QuizItem;
  field: HTMLElement;
  status: HTMLElement;
  feedback: HTMLElement;
}

interface QuizData {
  quiz: string;
  words: Words;
  /** What stands in a question and at the end once a script is there. */
  field: Tree[];
  end: Tree[];
  items: QuizItem[];
  present?: Words;
}

/** What scripts of a book say, and which copy of which module it is: made by page_words.py. */
declare const pageWords: {
  memory: Words;
  quiz: { words: Words; field: Tree[]; end: Tree[]; present: Words };
  page: Words;
  /** In their order. */
  verdicts: [string, string][];
  copy: { module: string; line: string; root: string };
};

/** Who judges in the page's place, and what it is told. */
interface Judge {
  ask(responses: Record<string, Answer>, show: boolean, then: (items: Record<string, Judged>) => void): void;
  forget(ids: string[]): void;
  end(): void;
}

/** What the parts of a quiz's front end share. */
interface Quiz {
  root: HTMLElement;
  data: QuizData;
  words: Words;
  isCheck: boolean;
  cards: Map<string, Card>;
  scores: Map<string, Judged>;
  on: Listen;
  card(id: string): Card;
  answer(id: string): Answer;
  shown(): string[];
  /** Nothing, where a question was not judged. */
  scoreOf(id: string): Judged;
  isTouched(id: string): boolean;
  /** Whether somebody was sure of an answer; undefined where they did not say. */
  sureOf(id: string): boolean | undefined;
  putSure(id: string, sure?: boolean): void;
}

/** What is shown to a class: how many steps, which one is, and what draws one and names it. */
interface Scenes {
  lang: string;
  words: Words;
  label: string;
  steps: number;
  state: { now: number };
  draw(at: number, stage: HTMLElement): string;
}

/** Where it is shown, until it is closed. */
interface Stage {
  leaveFull(): Promise<void>;
}

/** Which question somebody is at. */
interface Steps {
  go(id: string, moves?: boolean): void;
  update(): void;
}

/** How a platform is told of a question: its kind of interaction there, the right answer, and how options, lines and targets are called. */
interface Interaction {
  type: string;
  right: string;
  marks: Record<string, string>;
  targets: Record<string, string>;
  /** Whether a line stands at a place, and not beside a target. */
  places: boolean;
  /** Whether a number is asked for. */
  counts: boolean;
}

/** What the book keeps on this device when asked, or a learning platform under a name. */
interface Keeper {
  keep(id: string): void;
  forget(ids: string[], whole: boolean): (ids: string[]) => void;
  ended(): HTMLElement[];
  module: string;
}

/** An answer that is kept. */
interface Entry {
  fingerprint: string;
  response: Answer | null;
  points?: number;
  sure?: boolean;
}

// ---- a sealed form ----

interface Question {
  id: string;
  type: string;
  choices: number;
  targets: number;
}

type Responses = Record<string, Answer>;
/** What a device keeps of a form: texts by name. */
type Entries = Record<string, string>;

interface SealedData {
  form: string;
  questions: Question[];
  coded: boolean;
  words: Words;
}

/** What a learner has given so far. */
interface Given {
  responses: Responses;
  alias: string;
}

/** A form in the document, and what its parts ask of it. */
interface SealedPage extends SealedData {
  root: HTMLElement;
  on: Listen;
  end(): void;
  alias: HTMLInputElement;
  /** An element by the name that follows "sealed-" in its class. */
  part(name: string): HTMLElement;
  field(question: Question): HTMLElement;
  answer(question: Question): Answer;
  put(question: Question, response: unknown): void;
  given(): Given;
  /** Two are the same when their lines are. */
  line(given: Given): string;
  say(text: string): void;
  /** A phrase that counts questions and names them. */
  counted(word: string, some: Question[], more?: Record<string, string | number>): string;
  /** Ask before anything is taken away; Escape means no. */
  ask(text: string, yes: string): Promise<boolean>;
}

/** What the search page looks through: made by quizzes/book/search_index.py. */
declare const searchIndex: {
  /** Address and title. */
  pages: [string, string][];
  /** Page, anchor, heading. */
  places: [number, string, string][];
  /** Of each word its places, as steps. */
  words: Record<string, string>;
  /** Id, words, what to say instead, and what it may be called. */
  terms: [string, string, string, string[]][];
};

/** A library of others that is shipped in kept/, as far as it is used. */
declare const qrcode: {
  (version: number, level: string): {
    addData(text: string, mode: string): void;
    make(): void;
    getModuleCount(): number;
    isDark(row: number, column: number): boolean;
  };
  stringToBytes: (text: string) => number[];
  stringToBytesFuncs: Record<string, (text: string) => number[]>;
};
