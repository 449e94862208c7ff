// When an answer does not come, say so where one is typing: nothing floats, and what was typed is still there.
const notice = document.querySelector("[data-voisins-trouble]");

const say = (event) => {
  const asking = event.detail.elt;
  const field = asking.contains(document.activeElement) && document.activeElement.closest(".form > *");
  (field || asking).after(notice);
  notice.hidden = false;
};

if (notice) {
  for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.body.addEventListener(trouble, say);
  document.body.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) notice.hidden = true;
  });
}
