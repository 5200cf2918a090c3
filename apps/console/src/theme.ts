import type { ThemeConfig } from 'antd';

/** Colours with enough contrast for grey words on white (4.5 : 1), and tables close enough for a long day. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1f5fbf',
    // Antd's own is lighter: white words on it are below 4.5 : 1 as long as the pointer rests there.
    colorPrimaryHover: '#2a6bcb',
    colorLink: '#1f5fbf',
    colorInfo: '#1f5fbf',
    colorTextSecondary: '#4f5663',
    colorTextTertiary: '#5a6270',
    colorTextDescription: '#4f5663',
    colorTextPlaceholder: '#667085',
    colorTextDisabled: '#667085',
    colorInfoBg: '#eaf2ff',
    colorInfoBorder: '#b3cdf5',
    colorSuccess: '#237804',
    colorSuccessBg: '#eef7ea',
    colorSuccessBorder: '#b7d9a8',
    colorWarning: '#8a5300',
    colorWarningBg: '#fff6df',
    colorWarningBorder: '#f0d48a',
    colorError: '#b42318',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#f2bbb5',
    borderRadius: 6,
    fontFamily: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif",
  },
};
