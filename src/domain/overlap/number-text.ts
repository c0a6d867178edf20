/** 1234567.8 -> "1,234,568". Written by hand because a locale would differ between machines. */
export const countText = (value: number): string => {
  const digits = String(Math.abs(Math.round(value))).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return Math.round(value) < 0 ? `-${digits}` : digits;
};

/** 0.12345 -> "12.3%"; below one in a thousand two more digits. */
export const percentText = (fraction: number, decimals = 1): string => {
  const percent = fraction * 100;
  const isTiny = percent !== 0 && Math.abs(percent) < 0.1;
  return `${percent.toFixed(isTiny ? decimals + 2 : decimals)}%`;
};

/** 182.34 -> "182"; below 10 one decimal. */
export const indexText = (index: number): string =>
  index !== 0 && Math.abs(index) < 10 ? index.toFixed(1) : countText(index);
