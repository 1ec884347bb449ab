/**
 * Words, folded and in Latin letters, that say what a business is and not which one: names carry or drop them, and two
 * names that share one have little in common. Branches whose names are often all of them ("Energy") are left out.
 */
const COMMON = new Set(
  `apparel apteka bakery bank banca banco banka banque bar boutique cafe caffe cafeteria clinic clothing coffee
  club company cosmetics drug drugs drugstore electronics fashion finance financial fitness foods fuel furniture gmbh gym
  hospital hostel hotel hotels hoteles inn inns insurance international jewelers jewellers jewelry jewellery kafe kitchen
  magazin market markets markt mart motel motors optical optik osteria pharma pharmacies pharmacy pharmacie pizza pizzeria
  restaurant restaurants resort resorts ristorante salon school service services shoes shop shops station stations store
  stores storage supermarche supermarket supermarkets supermercado supermercados supermarkt telecom tools toys travel
  tyres versicherung versicherungen wash winkel`.split(/\s+/),
);

export const isCommonWord = (word: string): boolean => COMMON.has(word);

/** How much a word tells, by the letters of it. */
export const wordWeight = (word: string): number => (COMMON.has(word) ? COMMON_WEIGHT : 1) * word.length;

const COMMON_WEIGHT = 0.25;
