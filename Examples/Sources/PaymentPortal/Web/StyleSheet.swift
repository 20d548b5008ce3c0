//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The one style sheet, a constant: the content security policy names its hash.
enum StyleSheet {
    static let text = """
        :root {
          color-scheme: light dark;
          --ground: #f2f4f7; --card: #ffffff; --line: #d8dde5; --text: #171b22; --quiet: #545c69;
          --accent: #1d4fd7; --accent-down: #163da8; --on-accent: #ffffff; --soft: #eaf0ff;
          --alarm: #a61b1b; --alarm-soft: #fdeeee; --good: #0f6b3a; --good-soft: #e6f5ec;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #0f1216; --card: #191d24; --line: #323945; --text: #eceff4; --quiet: #a9b2bf;
            --accent: #8fb3ff; --accent-down: #b3ccff; --on-accent: #0b1730; --soft: #1c2740;
            --alarm: #ffb0ab; --alarm-soft: #3a1d1e; --good: #8fdcb0; --good-soft: #16301f;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--ground); color: var(--text); overflow-wrap: anywhere;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
        }
        .bar { background: var(--card); border-bottom: 1px solid var(--line); }
        .bar > div, main, footer { width: 100%; max-width: 880px; margin: 0 auto; padding: 0 16px; }
        .bar > div { display: flex; flex-wrap: wrap; align-items: center; gap: 0 20px; padding-top: 6px; padding-bottom: 6px; }
        .name { display: flex; align-items: center; gap: 10px; min-height: 44px; margin-right: auto; font-weight: 650;
          color: var(--text); text-decoration: none; }
        .name svg { flex: none; width: 26px; height: 26px; fill: none; stroke: var(--accent); stroke-width: 2;
          stroke-linecap: round; stroke-linejoin: round; }
        nav { display: flex; flex-wrap: wrap; gap: 0 18px; }
        nav a { display: inline-flex; align-items: center; min-height: 44px; color: var(--quiet); text-decoration: none; }
        nav a:hover { color: var(--text); }
        nav a[aria-current] { color: var(--text); font-weight: 600; box-shadow: inset 0 -2px 0 var(--accent); }
        main { padding-top: 28px; padding-bottom: 28px; }
        h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
        h2 { margin: 28px 0 8px; font-size: 18px; line-height: 1.3; }
        p { margin: 0 0 16px; }
        a { color: var(--accent); }
        .quiet { color: var(--quiet); }
        .small { font-size: 14px; }
        h1 + .card { margin-top: 16px; }
        .card { margin: 0 0 20px; padding: 20px 24px; background: var(--card); border: 1px solid var(--line);
          border-radius: 16px; box-shadow: 0 1px 2px rgb(10 20 40 / 5%); }
        .card > :last-child { margin-bottom: 0; }
        .sum { margin: 0 0 12px; font-size: 34px; line-height: 1.2; font-weight: 700; letter-spacing: -0.02em;
          font-variant-numeric: tabular-nums; }
        .due .sum { color: var(--alarm); }
        .rows { margin: 0 0 20px; padding: 0; list-style: none; background: var(--card); border: 1px solid var(--line);
          border-radius: 16px; overflow: hidden; }
        .rows li + li { border-top: 1px solid var(--line); }
        .row { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 16px; min-height: 44px; padding: 14px 20px;
          color: inherit; text-decoration: none; }
        a.row:hover { background: var(--soft); }
        .row .what { flex: 1 1 180px; }
        .row .what b { display: block; }
        .row .amount { margin-left: auto; font-weight: 600; }
        .amount { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right; }
        .tag { display: inline-block; padding: 2px 10px; border-radius: 999px; background: var(--soft); color: var(--accent);
          font-size: 13px; font-weight: 600; white-space: nowrap; }
        .tag.late { background: var(--alarm-soft); color: var(--alarm); }
        .tag.paid { background: var(--good-soft); color: var(--good); }
        dl { margin: 0 0 20px; }
        dl div { display: flex; flex-wrap: wrap; gap: 0 16px; padding: 6px 0; }
        dt { flex: 0 0 120px; color: var(--quiet); }
        dd { flex: 1 1 160px; margin: 0; }
        td .small { display: block; }
        time { white-space: nowrap; }
        .wide { margin: 0 0 20px; overflow-x: auto; background: var(--card); border: 1px solid var(--line);
          border-radius: 16px; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: 10px 12px; text-align: left; vertical-align: top; overflow-wrap: normal; }
        th:first-child, td:first-child { padding-left: 20px; }
        th:last-child, td:last-child { padding-right: 20px; }
        th { font-size: 13px; font-weight: 600; color: var(--quiet); white-space: nowrap; }
        th.amount { text-align: right; }
        tbody tr, tfoot tr { border-top: 1px solid var(--line); }
        tfoot td { font-weight: 700; }
        form { margin: 0 0 16px; }
        button, .button { display: inline-block; min-height: 48px; padding: 11px 22px; border: 1px solid transparent;
          border-radius: 10px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 650;
          text-align: center; text-decoration: none; cursor: pointer; }
        button:hover, .button:hover { background: var(--accent-down); }
        .second, .second:hover { background: transparent; border-color: var(--quiet); color: var(--text); }
        .second:hover { background: var(--soft); }
        .acts { display: flex; flex-wrap: wrap; gap: 12px; margin: 0 0 12px; }
        .acts form { margin: 0; }
        .note { margin: 0 0 20px; padding: 12px 16px; border-radius: 10px; background: var(--good-soft); color: var(--good); }
        .hint { margin: 0 0 20px; padding: 12px 16px; border-radius: 10px; background: var(--soft); }
        .mail { white-space: pre-wrap; font: 15px/1.6 ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; }
        footer { padding-bottom: 32px; color: var(--quiet); font-size: 14px; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        a.row:focus-visible { outline-offset: -3px; }
        @media (max-width: 520px) {
          main { padding-top: 20px; }
          .bar > div { padding-bottom: 0; }
          nav { width: 100%; gap: 0 14px; font-size: 15px; }
          .card { padding: 18px; }
          .row .what { flex-basis: 100%; }
          .acts form, .acts button { width: 100%; }
          .pay button { width: 100%; }
          th, td { padding: 10px 8px; }
          th:first-child, td:first-child { padding-left: 16px; }
          th:last-child, td:last-child { padding-right: 16px; }
        }
        @media (forced-colors: active) { button, .button, .tag { border: 1px solid; } }
        """
}
