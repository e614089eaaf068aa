// The look of the pages: a cookie that the server reads, so that no page flashes in the other look.

const YEAR = 60 * 60 * 24 * 365;

const chosen = () => document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1] ?? "";

function apply(theme) {
  const sheet = document.getElementById("dark-theme");
  const media = { dark: "all", light: "not all" };
  sheet.media = media[theme] ?? "(prefers-color-scheme: dark)";
  if (theme) {
    document.documentElement.dataset.bsTheme = theme;
  } else {
    delete document.documentElement.dataset.bsTheme;
  }
}

function remember(theme) {
  const age = theme ? YEAR : 0;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
}

export function offerThemes(root) {
  for (const group of root.querySelectorAll("[data-themes]")) {
    const buttons = [...group.querySelectorAll("[data-theme-choice]")];
    const show = () =>
      buttons.forEach((button) => {
        button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen()));
      });
    buttons.forEach((button) =>
      button.addEventListener("click", () => {
        remember(button.dataset.themeChoice);
        apply(button.dataset.themeChoice);
        show();
      }),
    );
    group.hidden = false;
    show();
  }
}
