// <one-by-one>: shows one card at a time with buttons for the card before and after.
customElements.define("one-by-one", class extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    const cards = [...form.querySelectorAll(".question")];
    const blank = cards.find((card) => !card.querySelector(":checked"));
    const button = (name, step) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button-second";
      made.textContent = this.getAttribute(name);
      made.addEventListener("click", () => go(now + step, true));
      return made;
    };
    const back = button("previous", -1), on = button("next", 1);
    const row = document.createElement("div");
    row.className = "one-by-one-row";
    row.append(back, on);
    let now = 0;
    const go = (index, focus) => {
      if (!cards[index]) return;
      cards[now].removeAttribute("data-current");
      now = index;
      cards[now].setAttribute("data-current", "");
      back.hidden = now === 0;
      on.hidden = now === cards.length - 1;
      if (focus) (cards[now].querySelector(":checked") || cards[now].querySelector("input")).focus();
    };
    form.classList.add("one-by-one");
    form.querySelector(".buttons").before(row);
    form.addEventListener("mamori:card", (event) => go(cards.indexOf(event.target), false));
    if (this.hasAttribute("advance")) {
      let byPointer = false;
      form.addEventListener("pointerdown", () => { byPointer = true; }, true);
      form.addEventListener("keydown", () => { byPointer = false; }, true);
      form.addEventListener("change", (event) => {
        if (byPointer && event.target.closest("[data-current]")) setTimeout(() => go(now + 1, true), 300);
      });
    }
    const named = cards.findIndex((card) => `#${card.id}` === location.hash);
    go(named >= 0 ? named : Math.max(0, cards.indexOf(blank)), false);
    addEventListener("hashchange", () => go(cards.findIndex((card) => `#${card.id}` === location.hash), true));
  }
});
