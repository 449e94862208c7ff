// Kept by the browser: shows what the site sends, and opens its page. Holds nothing, reads nothing, keeps no page.
self.addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(said.title || "Voisins solidaires", {
      body: said.body || "",
      data: { path: said.path || "/" },
      lang: "fr",
      icon: "/favicon.ico",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const page = new URL(event.notification.data.path, self.location.origin);
  if (page.origin === self.location.origin) event.waitUntil(self.clients.openWindow(page.href));
});
