export type { Ask, Bag, Detector, Mark, Shape } from '../detection/shape';
