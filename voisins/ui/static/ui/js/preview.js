// A form that shows what it makes while one types: says when the preview is up to date, calmly, and puts away
// the button that asked for it by hand. The form names its preview by hx-target.
const PAUSE = 2000; // milliseconds: a screen reader is not to be interrupted at each letter

const follow = (form) => {
  const voice = document.createElement("p");
  voice.className = "hidden";
  voice.setAttribute("role", "status");
  form.after(voice);
  form.querySelectorAll('button[value="preview"]').forEach((button) => (button.hidden = true));

  const preview = () => document.querySelector(form.getAttribute("hx-target"));
  let waiting = null;

  form.addEventListener("htmx:beforeRequest", () => preview()?.setAttribute("aria-busy", "true"));
  form.addEventListener("htmx:afterSettle", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const words = preview()?.querySelector("[data-voisins-said]");
      if (words) voice.textContent = words.textContent;
    }, PAUSE);
  });
};

document.querySelectorAll("[data-voisins-preview]").forEach(follow);
