// <sign-in-end>: asks before the sign-in ends, and says so when it has ended.
customElements.define("sign-in-end", class extends HTMLElement {
  connectedCallback() {
    const dialog = this.querySelector("dialog");
    const form = dialog.querySelector("form");
    const over = dialog.querySelector(".sign-in-over");
    const warn = Number(this.getAttribute("warn"));
    let end = 0, stage = 0;
    const alive = (seconds) => {
      end = Date.now() + seconds * 1000;
      stage = 0;
    };
    const ended = () => {
      over.hidden = false;
      dialog.querySelector(".sign-in-soon").hidden = true;
      dialog.setAttribute("aria-labelledby", "sign-in-over-title");
    };
    alive(Number(this.getAttribute("seconds")));
    document.addEventListener("mamori:alive", (event) => alive(event.detail));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const reply = await fetch(this.getAttribute("action"), {
          method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual",
          headers: { Accept: "application/json" },
        });
        if (reply.ok) {
          alive((await reply.json()).seconds);
          dialog.close();
        } else if (reply.status < 500) {
          ended();
        }
      } catch {
        // The network is away; the dialog stays and the button can be pressed again.
      }
    });
    // Once before the end and once after it; a dialog that was closed does not come back in between.
    setInterval(() => {
      const left = (end - Date.now()) / 1000;
      const reached = left > warn ? 0 : left > 0 ? 1 : 2;
      if (reached === 2) ended();
      if (reached > stage && !dialog.open) dialog.showModal();
      stage = reached;
    }, 5000);
  }
});
