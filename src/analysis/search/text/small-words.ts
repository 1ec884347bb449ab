/** The words of each language that only join others. They name nothing, so that a search neither requires nor reports them. */
const smallWords: Readonly<Record<string, string>> = {
  en: `
    a about after all also among an and any are as at be been before both but by can could did do does during for from
    had has have how i in into is it its many may more most not of on or other others over so some than that the their
    them then there these they this those to up was were what when where which while who whose why will with would`,
};

const all: ReadonlySet<string> = new Set(
  Object.values(smallWords).flatMap((words) => words.trim().split(/\s+/)),
);

export const isSmallWord = (word: string): boolean => all.has(word);
