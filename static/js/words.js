// Counting as the server counts: words are runs of anything but white space, characters are code
// points. The list is Python's white space, which differs from that of JavaScript in three places.

const WHITE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

export const words = (text) => text.split(WHITE).filter(Boolean);

export const countWords = (text) => words(text).length;

export function countCodePoints(text) {
  let count = 0;
  for (const _ of text) {
    count += 1;
  }
  return count;
}

export const isBlank = (text) => countWords(text) === 0;
