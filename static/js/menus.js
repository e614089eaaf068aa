// Menus are native <details data-menu>: closed by Escape, by a click elsewhere, by leaving them.

export function keepMenus(root) {
  const menus = [...root.querySelectorAll("details[data-menu]")];
  const close = (menu) => menu.removeAttribute("open");

  document.addEventListener("click", (event) => {
    menus.filter((menu) => !menu.contains(event.target)).forEach(close);
  });

  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        close(menu);
        menu.querySelector("summary").focus();
      }
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) {
        close(menu);
      }
    });
  }
}
