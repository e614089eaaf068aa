// What two texts do not share, word by word: receives both, returns for each a list of
// { text, own } whose texts joined give the text back; `own` words are in that one only.

const pieces = (text) => text.match(/\s+|[^\s]+/gu) ?? [];

// Beyond this many comparisons the middle is marked as a whole: the page must not stand still.
const MOST_CELLS = 4_000_000;

export function differences(mine, theirs) {
  const a = pieces(mine);
  const b = pieces(theirs);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start += 1;
  }
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [middleA, middleB] = shared(a.slice(start, endA), b.slice(start, endB));
  const whole = (list, from, to, middle) =>
    joined([
      ...list.slice(0, from).map((text) => ({ text, own: false })),
      ...middle,
      ...list.slice(to).map((text) => ({ text, own: false })),
    ]);
  return [whole(a, start, endA, middleA), whole(b, start, endB, middleB)];
}

// The longest common subsequence of two lists of pieces.
function shared(a, b) {
  const own = (list) => list.map((text) => ({ text, own: true }));
  if (!a.length || !b.length || a.length * b.length > MOST_CELLS) {
    return [own(a), own(b)];
  }
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const [markedA, markedB] = [own(a), own(b)];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      markedA[i].own = false;
      markedB[j].own = false;
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return [markedA, markedB];
}

// Neighbours of the same kind become one; a shared blank between two own words is theirs too.
function joined(list) {
  const result = [];
  list.forEach((piece, place) => {
    const blank = !piece.text.trim();
    const between = blank && list[place - 1]?.own && list[place + 1]?.own;
    const own = piece.own || Boolean(between);
    const last = result.at(-1);
    if (last && last.own === own) {
      last.text += piece.text;
    } else {
      result.push({ text: piece.text, own });
    }
  });
  return result;
}
