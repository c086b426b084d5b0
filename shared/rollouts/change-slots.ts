import { nearest } from '../findings/nearest';
import type { Json } from '../model';
import { sayKey } from '../wording/values';
import type { Made } from './change-flags';
import { pointerOf } from './pointers';
import type { Change } from './types';

/** What deployment slots serve, as a document: the share of production's traffic that each gets, and what runs where. */
export interface SlotsDocument {
  /** What production runs, in the vendor's words; left out where it does not say. */
  production: { runs?: string };
  slots: Record<string, { traffic: number; runs?: string }>;
}

/** One change made to a document of slots, in place. */
export function changeSlots(document: { [name: string]: Json }, change: Change): Made {
  const { production, slots } = document as unknown as SlotsDocument;
  if (change.kind !== 'traffic' && change.kind !== 'swap')
    return { problem: 'Deployment slots take a share of the traffic, or a swap.' };
  const slot = slots[change.slot];
  if (!slot) {
    const near = nearest(change.slot, Object.keys(slots));
    return {
      problem: `There is no slot ${sayKey(change.slot)}.${near === undefined ? '' : ` Did you mean ${sayKey(near)}?`}`,
    };
  }
  if (change.kind === 'traffic') {
    if (!(change.percent >= 0 && change.percent <= 100)) return { problem: 'A share is a number from 0 to 100.' };
    slot.traffic = change.percent;
    const sum = Object.values(slots).reduce((total, { traffic }) => total + traffic, 0);
    if (sum > 100) return { problem: `The slots would get ${sum} % of the traffic together.` };
    return { touched: [pointerOf(['slots', change.slot, 'traffic'])] };
  }
  const { runs } = production;
  // After a swap the slot holds what production ran: no traffic may go there.
  slots[change.slot] = { traffic: 0, ...(runs === undefined ? {} : { runs }) };
  if (slot.runs === undefined) delete production.runs;
  else production.runs = slot.runs;
  return { touched: [pointerOf(['production']), pointerOf(['slots', change.slot])] };
}
