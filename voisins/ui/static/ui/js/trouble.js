// When an answer does not come, say so where it can be heard: what was typed is still there.
const place = document.querySelector("[data-voisins-trouble]");

const say = () => {
  if (place) place.hidden = false;
};
const unsay = () => {
  if (place) place.hidden = true;
};

if (place) {
  document.body.addEventListener("htmx:sendError", say);
  document.body.addEventListener("htmx:timeout", say);
  document.body.addEventListener("htmx:responseError", say);
  document.body.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) unsay();
  });
}
