// @ts-check
// The statement of participation: typed, printed, kept nowhere.

const statementPage = (() => {
  "use strict";

  const { make, find, findAll, fill } = shared;

  function start() {
    const root = find(document, ".statement-page");
    if (!root) return;
    const { words } = ownQuizzes.told(root);
    const name = /** @type {HTMLInputElement} */ (find(root, ".statement-name"));
    const day = /** @type {HTMLInputElement} */ (find(root, ".statement-day"));
    const boxes = /** @type {HTMLInputElement[]} */ (findAll(root, ".statement-lessons input"));
    const today = new Date();
    day.value = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    name.value = "";
    boxes.forEach((box) => { box.checked = moduleMemory.isRead(box.value); });
    const show = () => {
      const [year, month, date] = day.value.split("-").map(Number);
      find(root, ".statement-says").textContent = fill(words.says, { name: name.value.trim() || words.blank });
      find(root, ".statement-date").textContent = year ? fill(words.on, { day: date, month: words.months.split(" ")[month - 1], year }) : words.blank;
      const done = boxes.filter((box) => box.checked).map((box) => make("li", (box.parentElement || box).textContent || ""));
      find(root, ".statement-done").replaceChildren(...(done.length ? done : [make("li", words.blank)]));
    };
    root.addEventListener("input", show);
    find(root, ".statement-print").addEventListener("click", () => window.print());
    find(root, ".statement-form").removeAttribute("hidden");
    show();
  }

  return { start };
})();

statementPage.start();
