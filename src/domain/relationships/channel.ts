import { defineEnumeration } from "../schema/enumeration.js";

export const Channel = defineEnumeration("Channel", "How goods reach the buyer.", {
  AUTHORIZED: "Sold by the brand or by a seller that it authorised.",
  GREY_MARKET: "Genuine, sold by a seller that the brand did not authorise.",
  COUNTERFEIT: "Fake.",
  UNKNOWN: "Not known.",
});
