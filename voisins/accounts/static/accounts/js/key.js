// What asks for a key shows itself only where there can be one; a key that does not answer
// (refused, forgotten, none in this browser) is said on the page.
const trouble = document.querySelector("[data-voisins-key-trouble]");

const say = () => {
  if (trouble) trouble.hidden = false;
};

if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("[data-voisins-key]")) button.hidden = false;
} else {
  say();
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  say();
});
