/** The names of groups of merchants that a source does not name: "Resellers of Gucci", "About 20 merchants sued in 2014". */
const GROUP_NAME =
  /^"?(?:(?:about|some|over|at least|at most|more than|up to) )?(?:\d[\d,.]* )?(?:merchants|sellers|resellers|retailers|vendors|dealers|shops|stores) (?:of|on|in|from|at|with|that|who|sued|named|listed|selling)\b/i;

const pluralForms: Readonly<Record<string, string>> = { is: "are", was: "were", has: "have", does: "do" };

/** Writes a verb as its subject needs it: Kering offers and was a defendant, "Resellers of Gucci" offer and were defendants. */
export function matchVerbToName(name: string, verb: string): string {
  if (!GROUP_NAME.test(name)) return verb;
  const [first = "", ...rest] = verb.split(" ");
  return [pluralForms[first] ?? toBaseForm(first), ...rest]
    .join(" ")
    .replace(/^are or was\b/, "are or were")
    .replace(/^(are|were|are or were) an? (\w+)/, "$1 $2s");
}

/** The form of a verb without the ending of the third person: "offers" as "offer", "processes" as "process". */
export const toBaseForm = (verb: string): string => verb.replace(/(?<=ss|sh|ch|x)es$|(?<!s)s$/, "");
