// <show-password>: a button beside the field that shows what was typed.
customElements.define("show-password", class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "show-password";
    button.setAttribute("aria-label", this.getAttribute("label"));
    button.setAttribute("aria-controls", input.id);
    const set = (shown) => {
      input.type = shown ? "text" : "password";
      button.textContent = this.getAttribute(shown ? "hide" : "show");
      button.setAttribute("aria-pressed", String(shown));
    };
    button.addEventListener("click", () => set(input.type === "password"));
    // Hidden again before it is sent, so that browsers do not keep it as ordinary text.
    if (input.form) input.form.addEventListener("submit", () => set(false));
    set(false);
    this.append(button);
  }
});
