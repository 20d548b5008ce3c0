//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

import MagicLink

/// The one style sheet of the pages.
///
/// It is a constant but for three colours, which are made once from the theme.
///
/// Every text has a contrast of at least 4.5 on its ground, in light and in dark; everything to press is at least 44
/// pixels high; nothing is wider than a screen of 320 pixels.
enum PageStyle {
    /// The style sheet in the colours of a theme: its digits come from checked numbers, and nothing else goes in (R23).
    static func text(_ theme: PageTheme) -> String {
        let black = PageColor(red: 0, green: 0, blue: 0)
        let (light, dark) = (theme.colors.light, theme.colors.dark)
        return """
            :root {
              --accent: \(light.text); --accent-down: \(light.mixed(with: black, hundredths: 22).text);
              --soft: \(AccentColors.white.mixed(with: light, hundredths: 9).text);
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --accent: \(dark.text); --accent-down: \(dark.mixed(with: AccentColors.white, hundredths: 30).text);
                --soft: \(AccentColors.darkCard.mixed(with: dark, hundredths: 14).text);
              }
            }
            \(constant)
            """
    }

    private static let constant = """
        :root {
          color-scheme: light dark;
          --ground: #f2f4f7; --card: #ffffff; --line: #d8dde5; --edge: #79808d;
          --text: #171b22; --quiet: #545c69; --on-accent: #ffffff; --alarm: #a61b1b; --alarm-soft: #fdeeee;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #0f1216; --card: #191d24; --line: #323945; --edge: #808997;
            --text: #eceff4; --quiet: #a9b2bf; --on-accent: #0b1730; --alarm: #ffb0ab; --alarm-soft: #3a1d1e;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; min-height: 100vh; min-height: 100dvh; padding: 24px 16px;
          display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 20px;
          background: var(--ground); color: var(--text);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
          overflow-wrap: anywhere;
        }
        header, footer { width: 100%; max-width: 440px; text-align: center; }
        header { display: flex; align-items: center; justify-content: center; gap: 10px; font-weight: 650; }
        header svg { flex: none; width: 28px; height: 28px; fill: none; stroke: var(--accent); stroke-width: 2;
          stroke-linecap: round; stroke-linejoin: round; }
        header .logo { fill: var(--accent); stroke: none; }
        footer { color: var(--quiet); font-size: 14px; }
        main {
          width: 100%; max-width: 440px; padding: 32px; background: var(--card);
          border: 1px solid var(--line); border-radius: 16px;
          box-shadow: 0 1px 2px rgb(10 20 40 / 6%), 0 12px 32px rgb(10 20 40 / 7%);
        }
        h1 { margin: 0 0 14px; font-size: 24px; line-height: 1.25; text-wrap: balance; }
        p { margin: 0 0 16px; }
        .lead, .quiet { color: var(--quiet); }
        .quiet { font-size: 14px; }
        main > :last-child, form > :last-child { margin-bottom: 0; }
        form { margin: 0 0 16px; }
        label { display: block; margin: 0 0 6px; font-weight: 600; }
        input[type=email], input[type=text] {
          display: block; width: 100%; min-height: 48px; margin: 0 0 16px; padding: 10px 14px;
          border: 1px solid var(--edge); border-radius: 10px; background: var(--card); color: var(--text); font: inherit;
        }
        input[type=text] { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; letter-spacing: .12em; }
        input[aria-invalid] { border: 2px solid var(--alarm); }
        button, .button {
          display: block; width: 100%; min-height: 48px; margin: 0 0 16px; padding: 11px 18px;
          border: 1px solid transparent; border-radius: 10px; background: var(--accent); color: var(--on-accent);
          font: inherit; font-weight: 650; text-align: center; text-decoration: none; cursor: pointer;
        }
        button:hover, .button:hover { background: var(--accent-down); }
        .second, .second:hover { background: transparent; border-color: var(--edge); color: var(--text); }
        .second:hover { background: var(--soft); }
        button:disabled, button:disabled:hover {
          background: transparent; border-color: var(--line); color: var(--quiet); cursor: default;
        }
        a { color: var(--accent); }
        .link { display: inline-block; min-height: 44px; padding: 10px 0; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .note, .alarm { padding: 12px 14px; border-radius: 10px; background: var(--soft); }
        .alarm { background: var(--alarm-soft); color: var(--alarm); }
        .path { font-weight: 600; }
        b + br + .path { color: var(--quiet); font-size: 14px; font-weight: 400; }
        dl { margin: 0 0 20px; border: 1px solid var(--line); border-radius: 10px; }
        dl div { padding: 10px 14px; display: flex; flex-wrap: wrap; gap: 0 12px; }
        dl div + div { border-top: 1px solid var(--line); }
        dt { flex: 0 0 112px; color: var(--quiet); font-size: 14px; line-height: 24px; }
        dd { flex: 1 1 180px; margin: 0; max-height: 120px; overflow-y: auto; }
        hr { margin: 24px 0; border: 0; border-top: 1px solid var(--line); }
        .or { display: flex; align-items: center; gap: 12px; margin: 20px 0; color: var(--quiet); font-size: 14px; }
        .or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
        @media (max-width: 420px) { main { padding: 24px 20px; } }
        @media (forced-colors: active) { main, button, .button, .note, .alarm { border: 1px solid; } }
        """
}
