// <auto-save>: posts each answer of its form as it is chosen, one at a time, the newest per question.
customElements.define("auto-save", class extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    const head = document.querySelector(".sheet-head");
    const waits = [1, 2, 5, 10, 30];
    const pending = new Map();
    const text = (name) => this.getAttribute(name);
    const show = (selector, words) => {
      const place = document.querySelector(selector);
      if (place && words !== undefined) place.textContent = words;
    };
    const status = document.createElement("p");
    status.className = "vh";
    status.setAttribute("role", "status");
    const alert = document.createElement("p");
    alert.className = "save-alert";
    alert.setAttribute("role", "alert");
    this.append(status);
    head.append(alert);
    let sequence = Number(form.elements.sequence.value);
    let tries = 0, timer = 0, busy = false, stopped = false, sending = false, lastTap = -300, lastRadio = null;

    const stop = (words, link) => {
      stopped = true;
      alert.textContent = words;
      if (link) {
        const way = document.createElement("a");
        way.href = link;
        way.textContent = text("sign-in");
        alert.append(" ", way);
      }
    };
    const saved = (reply) => {
      tries = 0;
      alert.textContent = "";
      show("[data-count]", reply.count);
      show("[data-saved]", reply.saved);
      const bar = document.querySelector("[data-progress]");
      if (bar && reply.answered !== undefined) bar.value = reply.answered;
      if (reply.title) document.title = reply.title;
      if (!status.textContent) status.textContent = text("first");
      if (reply.seconds) document.dispatchEvent(new CustomEvent("mamori:alive", { detail: reply.seconds }));
    };
    const retry = () => {
      timer = 0;
      busy = false;
      send();
    };
    const again = () => {
      alert.textContent = text("failed");
      const wait = waits[Math.min(tries, waits.length - 1)];
      tries += 1;
      timer = setTimeout(retry, wait * 1000);
    };
    const send = async () => {
      if (busy || stopped || !pending.size) return;
      busy = true;
      const [item, one] = pending.entries().next().value;
      const { csrf, writer } = form.elements;
      const body = new URLSearchParams({ csrf: csrf.value, writer: writer.value, item, ...one });
      let reply;
      try {
        reply = await fetch(text("action"), {
          method: "POST", body, keepalive: true, redirect: "manual", headers: { Accept: "application/json" },
        });
        if (reply.ok) saved(await reply.json());
      } catch {
        return again();
      }
      if (reply.type === "opaqueredirect" || reply.status === 401 || reply.status === 403) {
        return stop(text("ended"), text("again"));
      }
      if (reply.status >= 500 || reply.status === 429 || reply.status === 408) return again();
      if (!reply.ok) return stop(text("stopped"));
      if (pending.get(item) === one) pending.delete(item);
      busy = false;
      send();
    };
    const keep = (item, value) => {
      sequence += 1;
      pending.delete(item);
      pending.set(item, { value, sequence });
      send();
    };

    form.addEventListener("change", (event) => {
      const field = event.target;
      if (field.matches(".question input[type=radio], .question textarea")) keep(field.name, field.value);
      if (field.matches(".question input[type=checkbox]")) {
        const boxes = [...field.closest(".question").querySelectorAll("input:checked")];
        keep(field.name, boxes.map((box) => box.value).join(","));
      }
    });
    form.addEventListener("click", (event) => {
      const clear = event.target.closest(".clear");
      if (clear) {
        event.preventDefault();
        const radios = [...clear.closest(".question").querySelectorAll("input[type=radio]")];
        radios.forEach((radio) => { radio.checked = false; });
        radios[0].focus();
        keep(clear.value, "");
      }
    });
    // A second tap within 300 ms may meet a card that has just moved below the finger.
    form.addEventListener("click", (event) => {
      const label = event.target.closest(".option");
      if (!label || !event.detail || label.control.type !== "radio") return;
      const hasty = event.timeStamp - lastTap < 300 && label.control !== lastRadio;
      if (hasty) {
        event.preventDefault();
        event.stopPropagation();
      } else {
        lastTap = event.timeStamp;
        lastRadio = label.control;
      }
    }, true);
    // The form itself carries every answer, so leaving through it loses nothing.
    // It also says how far this page has counted, so that a save still under way changes nothing after it.
    form.addEventListener("submit", () => {
      sending = true;
      form.elements.sequence.value = sequence;
    });
    addEventListener("online", () => {
      if (!timer) return;
      clearTimeout(timer);
      retry();
    });
    addEventListener("beforeunload", (event) => {
      if (pending.size && !sending) event.preventDefault();
    });
  }
});
