/**
 * Words, folded and in Latin letters, that describe a shop or company and do not identify one: names may omit them, and two
 * names that share one have little in common. Words that are often the only one of a name ("Energy") are left out.
 */
const GENERIC = parseWordSet(
  `com company flagship gmbh international magazin market markets markt mart official online outlet outlets service
  services shop shops station stations store stores supermarche supermarket supermarkets supermercado supermercados
  supermarkt winkel`,
);

/** The same, but they name a line of business: companies of a group differ by it, and so do strangers of one name. */
const BUSINESS = parseWordSet(
  `apparel apteka bakery bank banca banco banka banque bar boutique cafe caffe cafeteria clinic clothing club coffee cosmetics drug
  drugs drugstore electronics fashion finance financial fitness foods fuel furniture gym hospital hostel hotel hotels
  hoteles inn inns insurance jewelers jewellers jewelry jewellery kafe kitchen motel motors optical optik osteria pharma
  pharmacies pharmacy pharmacie pizza pizzeria resort resorts restaurant restaurants ristorante salon school shoes storage
  telecom tools toys travel tyres versicherung versicherungen wash`,
);

/** Words, folded, that a company of a group adds to the name of the group: "Bouygues" is not "Bouygues Immobilier". */
const DIVISION = parseWordSet(
  `africa america asia beheer beteiligungen beteiligungs capital digital europe immobilien immobilier infrastructure investment
  investments leasing logistics marine media pipeline publishing studios trading ventures`,
);

function parseWordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u));
}

export const isBusinessWord = (word: string): boolean => BUSINESS.has(word);

export const isCommonWord = (word: string): boolean => GENERIC.has(word) || BUSINESS.has(word);

export const isDivisionWord = (word: string): boolean => DIVISION.has(word);

/** All words that describe a shop or company. */
export const commonWords: readonly string[] = [...GENERIC, ...BUSINESS];
