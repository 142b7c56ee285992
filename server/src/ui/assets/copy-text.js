// <copy-text>: a button that copies the text of another element.
customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-second button-small";
    button.textContent = this.getAttribute("label");
    const done = document.createElement("span");
    done.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(this.getAttribute("from")).textContent);
      done.textContent = this.getAttribute("done");
    });
    this.append(button, done);
  }
});
