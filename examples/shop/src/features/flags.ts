/** The keys that more than one part of the shop asks for; everything else is spelled where it is used. */
export enum Flag {
  NewCheckout = 'new-checkout',
  ExpressPay = 'express-pay',
  LoyaltyPoints = 'loyalty-points',
  GiftWrap = 'gift-wrap',
  ReadOnly = 'ops-read-only',
}

/** Seasonal banners, by the season that shows them. */
export const BANNERS = {
  summer: 'summer-banner',
  winter: 'winter-banner',
} as const;

export type Season = keyof typeof BANNERS;
