import { type ThemeConfig, theme } from 'antd';

const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif, "Apple Color Emoji", "Noto Color Emoji"';

/** States on a light ground: the usual colours are too light to be words there, and what follows from darker ones is too dark below them. */
const readable = {
  colorError: '#cf1322',
  colorSuccess: '#237804',
  colorSuccessBg: '#eef8e9',
  colorSuccessBorder: '#b7dfa5',
  colorWarning: '#8f5a00',
  colorWarningBg: '#fff8e6',
  colorWarningBorder: '#f0d494',
} as const;

/** On a dark ground the usual red is too dark to be words; of this one the library makes #dc7375, and what stands on it is dark. */
const readableInDark = { colorError: '#ff8587' } as const;
const onError = '#1d1113';

/** Easel's look: quiet surfaces, one strong colour, so that the pictures are what is seen. Nothing moves for those who ask for calm. */
export function easelTheme(dark: boolean, calm: boolean): ThemeConfig {
  return {
    // A build has the styles as sheets (see vite/staticStyles.ts).
    zeroRuntime: import.meta.env?.PROD === true,
    hashed: false,
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#6a63e0' : '#4f46c8',
      colorInfo: dark ? '#6a63e0' : '#4f46c8',
      ...(dark ? readableInDark : readable),
      colorLink: dark ? '#a5a0f5' : '#4f46c8',
      colorBgLayout: dark ? '#111114' : '#f6f6f8',
      colorBgContainer: dark ? '#19191d' : '#ffffff',
      colorBgElevated: dark ? '#222228' : '#ffffff',
      colorTextSecondary: dark ? '#b3b3bd' : '#55555f',
      colorTextTertiary: dark ? '#a5a5b0' : '#696974',
      colorTextPlaceholder: dark ? '#a5a5b0' : '#696974',
      borderRadius: 8,
      fontFamily: fonts,
      fontSize: 14,
      motion: !calm,
      wireframe: false,
    },
    components: {
      // The shade that follows from the primary colour is too faint to be read.
      Button: {
        defaultHoverColor: dark ? '#a5a0f5' : '#4f46c8',
        defaultHoverBorderColor: dark ? '#a5a0f5' : '#4f46c8',
        defaultActiveColor: dark ? '#a5a0f5' : '#4f46c8',
        colorPrimaryHover: dark ? '#6a63e0' : '#665dd2',
        ...(dark ? { dangerColor: onError } : {}),
      },
      ...(dark
        ? { Dropdown: { colorTextLightSolid: onError }, Tag: { colorError: '#f0696b', colorInfo: '#a5a0f5' } }
        : {}),
      Layout: {
        headerBg: dark ? '#19191d' : '#ffffff',
        siderBg: dark ? '#19191d' : '#ffffff',
        bodyBg: dark ? '#111114' : '#f6f6f8',
      },
      ...(dark ? { Tabs: { itemSelectedColor: '#a5a0f5', itemHoverColor: '#c3bffb' } } : {}),
      Menu: {
        itemBg: 'transparent',
        itemBorderRadius: 8,
        // All that an administrator can go to is in sight on a small laptop.
        itemHeight: 34,
        itemMarginBlock: 2,
        ...(dark ? { itemSelectedColor: '#c3bffb', itemSelectedBg: '#2c2a4a' } : {}),
      },
    },
  };
}
