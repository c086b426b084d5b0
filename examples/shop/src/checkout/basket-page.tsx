import { useState } from 'react';
import { Feature, useFeature } from '@/features/feature';
import { Flag } from '@/features/flags';
import type { Basket, Item } from './order';

interface BasketPageProps {
  readonly basket: Basket;
  readonly onCheckout: (basket: Basket) => void;
}

/** The basket; wrapping paper is offered where the warehouse can wrap. */
export function BasketPage({ basket, onCheckout }: BasketPageProps) {
  const [items, setItems] = useState<readonly Item[]>(basket.items);
  const onePage = useFeature(Flag.NewCheckout);
  const canWrap = useFeature(Flag.GiftWrap);

  const wrap = (sku: string) =>
    setItems((before) => before.map((item) => (item.sku === sku ? { ...item, wrapped: !item.wrapped } : item)));

  return (
    <main>
      <h1>Your basket</h1>
      <ul>
        {items.map((item) => (
          <li key={item.sku}>
            {item.title} × {item.count}
            {canWrap && (
              <label>
                <input type="checkbox" checked={item.wrapped ?? false} onChange={() => wrap(item.sku)} />
                Wrap it
              </label>
            )}
          </li>
        ))}
      </ul>
      <Feature name="loyalty-points" otherwise={<p>Points are coming to your region soon.</p>}>
        <p>You collect {items.length} points with this order.</p>
      </Feature>
      <button type="button" onClick={() => onCheckout({ items })}>
        {onePage ? 'Buy now' : 'Go to checkout'}
      </button>
    </main>
  );
}
