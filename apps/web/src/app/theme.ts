import type { ThemeConfig } from 'antd';

/** Colours of the house. `app.css` repeats them as custom properties for what Ant Design does not draw. */
export const palette = {
  ink: '#16292c',
  inkSoft: '#4c5f62',
  teal: '#0f5a5f',
  tealDeep: '#0d3b40',
  tealPale: '#e3efee',
  amber: '#b8612a',
  paper: '#f6f4ee',
  card: '#fffefb',
  line: '#e3dfd4',
  green: '#2c7a4b',
  gold: '#9a6a0c',
  red: '#b23a2e',
} as const;

export const fontStack =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif';

export const theme: ThemeConfig = {
  cssVar: { key: 'skillpark' },
  hashed: false,
  token: {
    colorPrimary: palette.teal,
    colorInfo: palette.teal,
    colorLink: palette.teal,
    colorSuccess: palette.green,
    colorWarning: palette.gold,
    colorError: palette.red,
    // Derived from the deep tones above, the surfaces of messages would be grey.
    colorSuccessBg: '#e2f0e6',
    colorSuccessBorder: '#b5d6c0',
    colorWarningBg: '#f8edd3',
    colorWarningBorder: '#e6d09a',
    colorErrorBg: '#f9e3df',
    colorErrorBorder: '#e8b9b1',
    colorInfoBg: palette.tealPale,
    colorInfoBorder: '#b9d3d1',
    colorTextBase: palette.ink,
    colorTextSecondary: palette.inkSoft,
    colorTextTertiary: '#5f7073',
    colorTextDescription: '#5a6b6e',
    colorTextPlaceholder: '#566366',
    colorBgLayout: palette.paper,
    colorBgContainer: palette.card,
    colorBorder: '#cfcabc',
    colorBorderSecondary: palette.line,
    fontFamily: fontStack,
    fontSize: 15,
    borderRadius: 8,
    borderRadiusLG: 12,
    controlHeight: 38,
    controlHeightLG: 46,
    controlHeightSM: 30,
    boxShadowTertiary: '0 1px 2px rgba(22, 41, 44, 0.05)',
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Table: {
      headerBg: 'transparent',
      headerColor: palette.inkSoft,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f3f1e8',
      cellPaddingBlock: 12,
      cellPaddingInline: 14,
    },
    Card: { bodyPadding: 20, headerBg: 'transparent' },
    Tabs: { titleFontSize: 15, horizontalItemPadding: '12px 2px', horizontalItemGutter: 28 },
    Tag: { defaultBg: '#efece2', defaultColor: palette.inkSoft },
    Modal: { contentBg: palette.card, headerBg: palette.card },
    Descriptions: { labelColor: palette.inkSoft },
    Alert: { withDescriptionPadding: '14px 16px' },
  },
};

/** The same without motion, for whoever has asked the system for less of it; `base.css` does so for what it draws. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };
