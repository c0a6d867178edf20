/**
 * The `ms` release that @temporalio/common depends on exports no types under NodeNext resolution, which silently
 * turns every Temporal `Duration` into `any`. This declaration gives the type back.
 */
declare module 'ms' {
  type Unit =
    | 'ms'
    | 'second'
    | 'seconds'
    | 'minute'
    | 'minutes'
    | 'hour'
    | 'hours'
    | 'day'
    | 'days'
    | 's'
    | 'm'
    | 'h'
    | 'd';
  export type StringValue = `${number}` | `${number}${Unit}` | `${number} ${Unit}`;
}
