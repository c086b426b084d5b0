import { RequiresFlag } from '@/features/requires-flag';
import type { Order } from '@/checkout/order';

interface AuditEntry {
  readonly order: string;
  readonly what: 'placed' | 'changed' | 'cancelled';
  readonly at: string;
}

export class OrderLog {
  readonly #entries: AuditEntry[] = [];

  @RequiresFlag('order-audit')
  async record(order: Order, what: AuditEntry['what']): Promise<void> {
    this.#entries.push({ order: order.id, what, at: new Date().toISOString() });
  }

  entriesOf(id: string): readonly AuditEntry[] {
    return this.#entries.filter((entry) => entry.order === id);
  }
}
