// <number-keys>: inside a focused card 1 to 4 choose, then the focus goes to the next blank card or to the button.
customElements.define("number-keys", class extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    form.addEventListener("keydown", (event) => {
      const card = event.target.closest(".question");
      if (!card || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const typed = event.key === "Process" ? event.code.replace(/^(Digit|Numpad)/, "") : event.key.normalize("NFKC");
      const radio = /^[1-4]$/.test(typed) && card.querySelectorAll("input[type=radio]")[typed - 1];
      if (!radio) return;
      event.preventDefault();
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
      const cards = [...form.querySelectorAll(".question")];
      const next = cards.slice(cards.indexOf(card) + 1).find((one) => !one.querySelector(":checked"));
      if (next) {
        next.dispatchEvent(new CustomEvent("mamori:card", { bubbles: true }));
        next.querySelector("input").focus();
      } else {
        form.querySelector(".buttons .button").focus();
      }
    });
  }
});
