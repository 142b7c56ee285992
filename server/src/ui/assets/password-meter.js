// <password-meter>: how many characters a new password still needs.
customElements.define("password-meter", class extends HTMLElement {
  connectedCallback() {
    const input = document.getElementById(this.getAttribute("for"));
    const least = Number(this.getAttribute("least"));
    const count = () => {
      const length = [...input.value.normalize("NFKC")].length;
      const enough = length >= least;
      const words = this.getAttribute(enough ? "enough" : "short");
      this.textContent = words.replace("{n}", String(enough ? length : least - length));
      this.toggleAttribute("data-enough", enough);
    };
    input.addEventListener("input", count);
    count();
  }
});
