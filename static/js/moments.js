// Times come printed in the organisation's zone; here they are said again in the reader's own.
// The markup is made by the template tag `moment` (feedback/templatetags/moments.py).

const SHAPES = {
  long: { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
  short: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  clock: { hour: "2-digit", minute: "2-digit" },
  seconds: {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
};
const DAY = { year: "numeric", month: "numeric", day: "numeric" };

const tag = () => {
  const code = document.documentElement.lang || "en";
  return code === "en" ? "en-GB" : code;
};

const say = (date, options, timeZone) =>
  new Intl.DateTimeFormat(tag(), { ...options, timeZone, hourCycle: "h23" }).format(date);

// The clock time of a moment in the reader's zone, as in "08:02".
export const clockTime = (date) => say(date, SHAPES.clock);

// As the server does: the year is named where it is not the present one.
const shapeOf = (name, date) =>
  name !== "clock" && date.getFullYear() !== new Date().getFullYear()
    ? { ...SHAPES[name], year: "numeric" }
    : SHAPES[name];

export function localiseMoments(root) {
  for (const moment of root.querySelectorAll?.("[data-moment]") ?? []) {
    const { moment: shape, zone, place, placeDay } = moment.dataset;
    const time = moment.querySelector("time");
    const date = new Date(time.dateTime);
    const here = say(date, shapeOf(shape, date));
    if (here === say(date, shapeOf(shape, date), zone)) {
      continue; // the printed words are true here too
    }
    time.textContent = here;
    const there = moment.querySelector("[data-moment-place]");
    if (there) {
      there.textContent = say(date, DAY) === say(date, DAY, zone) ? place : placeDay;
    }
  }
}
