// <print-page>: a button that prints this page.
customElements.define("print-page", class extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-second";
    button.textContent = this.getAttribute("label");
    button.addEventListener("click", () => print());
    this.append(button);
  }
});
