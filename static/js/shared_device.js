// "This is a shared device": a cookie that ends with the browser, so that even this is not kept.

const NAME = "shared_device";

export const isShared = () => document.cookie.split("; ").includes(`${NAME}=1`);

export function setShared(shared) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${NAME}=1; path=/; samesite=lax${shared ? "" : "; max-age=0"}${secure}`;
}

// The box to tick, on the code page and on that of the answers; `changed(shared)` follows it.
export function offerShared(changed = () => {}) {
  for (const holder of document.querySelectorAll("[data-shared-device]")) {
    const box = holder.querySelector("input");
    holder.hidden = false;
    box.checked = isShared();
    box.addEventListener("change", () => {
      setShared(box.checked);
      changed(box.checked);
    });
  }
}
