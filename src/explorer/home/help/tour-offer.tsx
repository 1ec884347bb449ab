import { useState } from "react";
import { Link } from "wouter";
import { isTourKnown, rememberTour } from "./tour-memory.js";

/** The address of the tour. */
export const TOUR_ADDRESS = "/?tour";

/** Offers the tour to who has not seen it yet. */
export function TourOffer() {
  const [isKnown, setKnown] = useState(isTourKnown);
  if (isKnown) return null;
  const decline = () => {
    rememberTour();
    setKnown(true);
  };
  return (
    <p className="tour-offer">
      <span>New here?</span>
      <Link href={TOUR_ADDRESS} onClick={decline}>
        Take the tour: five places, one minute
      </Link>
      <button type="button" className="link" onClick={decline}>
        No, thanks
      </button>
    </p>
  );
}
