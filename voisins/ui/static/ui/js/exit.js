// Leave at once: the neutral site takes this page's place in the history. Escape three times within two seconds does it too.
const link = document.querySelector("[data-voisins-exit]");
const leave = () => window.location.replace(link.href);

if (link) {
  let pressed = [];
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < 2000);
    if (pressed.length >= 3) leave();
  });
}
