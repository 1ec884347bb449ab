/**
 * Words, folded and in Latin letters, that describe a type of business and do not identify one: names may
 * omit them, and two names that share one have little in common. Words that are often the only one of a name
 * ("Energy") are left out.
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
