import { useBooleanFlagValue } from '@openfeature/react-sdk';
import { tenant } from '@/features/tenant';

interface ProductPageProps {
  readonly title: string;
  readonly left: number;
  readonly price: string;
}

export function ProductPage({ title, left, price }: ProductPageProps) {
  const showsStock = useBooleanFlagValue('stock-badge', false);
  const theme = tenant.features['dark-mode']?.enabled ? 'dark' : 'light';

  return (
    <article data-theme={theme}>
      <h1>{title}</h1>
      <p>{price}</p>
      {showsStock ? <StockBadge left={left} /> : null}
    </article>
  );
}

function StockBadge({ left }: { readonly left: number }) {
  if (left === 0) return <strong>Sold out</strong>;
  return left < 5 ? <em>Only {left} left</em> : <span>In stock</span>;
}
