// <next-blank>: after a choice by pointer, brings the next blank card into view; the focus stays.
customElements.define("next-blank", class extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    let byPointer = false;
    form.addEventListener("pointerdown", () => { byPointer = true; }, true);
    form.addEventListener("keydown", () => { byPointer = false; }, true);
    form.addEventListener("change", (event) => {
      const card = event.target.closest(".question");
      if (!card || !byPointer || event.target.type !== "radio") return;
      const cards = [...form.querySelectorAll(".question")];
      const next = cards.slice(cards.indexOf(card) + 1).find((one) => !one.querySelector(":checked"));
      if (!next) return;
      const box = next.getBoundingClientRect();
      const top = document.querySelector(".sheet-head").getBoundingClientRect().bottom;
      if (box.top < top || box.bottom > innerHeight) next.scrollIntoView({ block: "nearest", behavior: "instant" });
    });
  }
});
