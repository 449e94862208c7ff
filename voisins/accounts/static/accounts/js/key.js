// A key that does not answer (refused, forgotten, none in this browser) is said on the page.
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-voisins-key-trouble]");
  if (!place) return;
  event.preventDefault();
  place.hidden = false;
});
