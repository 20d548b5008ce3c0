//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The one style sheet, a constant: the content security policy names its digest.
///
/// The colours are those of the sign-in pages. Every text has a contrast of at least 4.5 on its ground; everything to
/// press is at least 44 pixels high; nothing is wider than a screen of 320 pixels. Sides are named by the direction of the
/// text, so that Arabic needs no rules of its own.
enum StyleSheet {
    static let text = [colours, frame, parts, lists, forms, small].joined(separator: "\n")

    private static let colours = """
        :root {
          color-scheme: light dark;
          --ground: #f2f4f7; --card: #ffffff; --line: #d8dde5; --edge: #79808d; --text: #171b22; --quiet: #545c69;
          --accent: #1d4fd7; --accent-down: #163da8; --on-accent: #ffffff; --soft: #eaf0ff;
          --alarm: #a61b1b; --alarm-soft: #fdeeee; --good: #0f6b3a; --good-soft: #e6f5ec;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #0f1216; --card: #191d24; --line: #323945; --edge: #808997; --text: #eceff4; --quiet: #a9b2bf;
            --accent: #8fb3ff; --accent-down: #b3ccff; --on-accent: #0b1730; --soft: #1c2740;
            --alarm: #ffb0ab; --alarm-soft: #3a1d1e; --good: #8fdcb0; --good-soft: #16301f;
          }
        }
        """

    private static let frame = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-padding: 16px 0; }
        body {
          margin: 0; background: var(--ground); color: var(--text); overflow-wrap: anywhere;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
        }
        .skip { position: absolute; inset-inline-start: 12px; top: -100px; z-index: 2; padding: 11px 20px;
          background: var(--accent); color: var(--on-accent); border-radius: 10px; }
        .skip:focus { top: 12px; }
        .bar { background: var(--card); border-bottom: 1px solid var(--line); }
        .bar > div, main { width: 100%; max-width: 1080px; margin: 0 auto; padding: 0 24px; }
        .bar > div { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 20px;
          padding-top: 10px; padding-bottom: 10px; }
        .brand { display: flex; flex: 1 1 140px; align-items: center; gap: 12px; min-width: 0; }
        .brand svg { flex: none; width: 30px; height: 30px; stroke: var(--accent); }
        .brand a { display: inline-block; margin: -10px 0; padding: 10px 0; font-weight: 650; color: var(--text);
          text-decoration: none; }
        .brand p { margin: 0; color: var(--quiet); font-size: 13px; line-height: 1.4; display: -webkit-box;
          -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
        svg { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
        .bar ul { display: flex; gap: 4px; margin: 0; padding: 0; list-style: none; }
        .bar nav a { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 12px; border-radius: 10px;
          color: var(--quiet); text-decoration: none; }
        .bar nav svg { flex: none; width: 20px; height: 20px; }
        .bar nav a:hover { background: var(--soft); color: var(--text); }
        .bar nav a[aria-current] { background: var(--soft); color: var(--accent); font-weight: 600; }
        .leave { margin: 0; }
        .leave button { min-height: 44px; padding: 8px 16px; }
        main { padding-top: 32px; padding-bottom: 56px; }
        main:focus { outline: none; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        a.row:focus-visible { outline-offset: -3px; }
        h1 { margin: 0 0 4px; font-size: 28px; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
        h2 { margin: 32px 0 12px; font-size: 18px; line-height: 1.3; }
        h3 { margin: 20px 0 8px; font-size: 15px; }
        p { margin: 0 0 16px; }
        a { color: var(--accent); }
        .link { display: inline-block; padding: 10px 0; }
        .back { margin: -14px 0 2px; }
        .quiet { color: var(--quiet); }
        .small { font-size: 14px; }
        .late { color: var(--alarm); font-weight: 600; }
        time, .money { white-space: nowrap; }
        .money { unicode-bidi: isolate; font-variant-numeric: tabular-nums; }
        .money small { font-size: 0.72em; font-weight: 500; color: var(--quiet); letter-spacing: 0.02em; }
        button .money small { font: inherit; color: inherit; }
        """

    private static let parts = """
        .card { margin: 0 0 20px; padding: 20px 24px; background: var(--card); border: 1px solid var(--line);
          border-radius: 16px; box-shadow: 0 1px 2px rgb(10 20 40 / 5%); }
        .card > :last-child { margin-bottom: 0; }
        .card > h2:first-child, .card dt { margin: 0 0 6px; font-size: 15px; font-weight: 600; color: var(--quiet); }
        .sum { margin: 0 0 8px; font-size: 30px; line-height: 1.2; font-weight: 700; letter-spacing: -0.02em; }
        .sum time, .sum .money { white-space: normal; }
        .due { border-color: var(--alarm); }
        .due .sum, .due .sum small { color: var(--alarm); }
        .good { border-color: var(--good); }
        .good .sum, .good .sum small { color: var(--good); }
        .stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr)); gap: 16px;
          margin: 20px 0 24px; }
        .stats > .card { margin: 0; }
        .sum + form, .sum + .hint { margin-top: 16px; }
        .side .sum { font-size: 26px; }
        .sums { grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr)); }
        .sums .sum { font-size: 22px; }
        dd { margin: 0; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 130px), 1fr)); gap: 14px 24px; }
        .facts dt { margin: 0; font-size: 14px; font-weight: 400; }
        h1 + .facts { margin-top: 20px; }
        .split { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 24px; margin-top: 20px; }
        .empty { padding: 40px 24px; text-align: center; }
        .empty p { margin-inline: auto; max-width: 460px; }
        main > .empty { padding-top: 24px; }
        .empty.card h2 { margin: 0 0 6px; font-size: 20px; color: var(--text); }
        .code { margin: 0; font-size: 56px; line-height: 1.2; font-weight: 700; color: var(--edge); }
        .tag, .state { display: inline-block; padding: 3px 10px; border-radius: 999px; background: var(--soft);
          color: var(--accent); font-size: 13px; font-weight: 600; line-height: 1.4; }
        .tag { white-space: nowrap; }
        .tag.late, .state.failed { background: var(--alarm-soft); color: var(--alarm); }
        .tag.paid, .state.mailed { background: var(--good-soft); color: var(--good); }
        .state + .quiet { margin-inline-start: 8px; }
        .states { margin: 0; padding: 0; list-style: none; }
        .states li { padding: 10px 0; border-top: 1px solid var(--line); }
        .states li > .state { margin-block: 4px; }
        .note { margin: 0 0 20px; padding: 12px 16px; border-radius: 10px; background: var(--good-soft); color: var(--good);
          font-weight: 600; }
        .hint { margin: 0 0 16px; padding: 12px 16px; border-radius: 10px; background: var(--soft); }
        .mistake { margin: 0 0 12px; padding: 12px 16px; border-radius: 10px; background: var(--alarm-soft);
          color: var(--alarm); }
        .mail { white-space: pre-wrap; font: 15px/1.6 ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; }
        iframe.card { display: block; width: 100%; height: 640px; padding: 0; }
        """

    private static let lists = """
        .rows { margin: 0 0 20px; padding: 0; list-style: none; background: var(--card); border: 1px solid var(--line);
          border-radius: 16px; overflow: clip; }
        .rows li + li { border-top: 1px solid var(--line); }
        .row { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 20px; min-height: 64px; padding: 14px 24px;
          color: inherit; text-decoration: none; }
        a.row:hover { background: var(--soft); }
        .row .what { flex: 1 1 200px; min-width: 0; }
        .row .what > * { display: block; }
        .row .what > .state { display: inline-block; margin-top: 4px; }
        .row form { margin: 0; }
        .row .amount { margin-inline-start: auto; min-width: 150px; text-align: end; font-weight: 600; }
        .invoices .when > * { display: block; }
        .invoices .when > .dot { display: none; }
        .row > .tag { flex: none; justify-self: start; }
        .tabs { display: flex; flex-wrap: wrap; gap: 8px; margin: 16px 0; }
        .tabs a { display: inline-flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 16px;
          border: 1px solid var(--line); border-radius: 999px; background: var(--card); color: var(--text);
          text-decoration: none; }
        .tabs span { color: var(--quiet); font-size: 14px; }
        .tabs a:hover { border-color: var(--edge); }
        .tabs a[aria-current] { border-color: var(--accent); background: var(--soft); color: var(--accent); font-weight: 600; }
        .tabs a[aria-current] span { color: inherit; }
        .pager { display: flex; align-items: center; justify-content: space-between; gap: 12px; margin: 0 0 20px; }
        table { width: 100%; margin: 0 0 20px; border-collapse: separate; border-spacing: 0; background: var(--card);
          border: 1px solid var(--line); border-radius: 16px; }
        th, td { padding: 12px; text-align: start; vertical-align: top; }
        tr > :first-child { padding-inline-start: 24px; }
        tr > :last-child { padding-inline-end: 24px; }
        thead th { font-size: 14px; font-weight: 600; color: var(--quiet); }
        tbody td, tfoot td, tfoot th { border-top: 1px solid var(--line); }
        tfoot td, tfoot th { font-weight: 700; }
        caption { padding: 0 0 8px; text-align: start; font-size: 15px; font-weight: 600; color: var(--quiet); }
        td a { display: inline-block; margin: -10px 0; padding: 10px 0; }
        td.lead { min-width: 160px; }
        .number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .events { font-size: 14px; overflow-wrap: break-word; }
        .events td.lead { min-width: 0; }
        .events td:nth-child(3) { overflow-wrap: anywhere; }
        .funnel div, .counts div { padding: 8px 0; }
        .funnel dt, .card .counts dt, .card .funnel dt { margin: 0; font-size: 15px; font-weight: 400; color: var(--text); }
        .funnel dd { font-weight: 700; font-variant-numeric: tabular-nums; }
        .funnel svg { display: block; width: 100%; height: 8px; margin-top: 4px; stroke: none; fill: var(--accent); }
        .funnel .track { fill: var(--line); }
        [dir=rtl] .funnel svg { transform: scaleX(-1); }
        .counts { margin: 0; }
        .funnel { margin: 0; }
        .counts div { display: flex; justify-content: space-between; gap: 16px; border-top: 1px solid var(--line); }
        .counts dd { font-weight: 700; font-variant-numeric: tabular-nums; }
        """

    private static let forms = """
        form { margin: 0 0 16px; }
        label { display: block; margin: 0 0 6px; font-weight: 600; }
        input:not([type=hidden]) { width: 100%; min-height: 48px; padding: 10px 14px; border: 1px solid var(--edge);
          border-radius: 10px; background: var(--card); color: var(--text); font: inherit; }
        input[aria-invalid] { border: 2px solid var(--alarm); }
        .card > input { margin-bottom: 16px; }
        .filter { margin: 0 0 20px; }
        .filter > div { display: flex; flex-wrap: wrap; gap: 12px; }
        .filter input:not([type=hidden]) { flex: 1 1 220px; width: auto; min-width: 0; }
        button, .button { display: inline-block; min-height: 48px; padding: 11px 22px; border: 1px solid transparent;
          border-radius: 10px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 650;
          text-align: center; text-decoration: none; cursor: pointer; }
        button:hover, .button:hover { background: var(--accent-down); }
        .second, .second:hover { background: transparent; border-color: var(--edge); color: var(--text); font-weight: 600; }
        .second:hover { background: var(--soft); }
        .danger, .danger:hover { background: transparent; border-color: var(--alarm); color: var(--alarm); }
        .danger:hover { background: var(--alarm-soft); }
        .side form button, .side .button { width: 100%; }
        .acts { display: flex; flex-wrap: wrap; gap: 12px; }
        .acts form { margin: 0; }
        """

    /// Wide screens first, then tables as cards, then the phone with its bar at the bottom.
    private static let small = """
        @media (min-width: 900px) {
          .split { grid-template-columns: minmax(0, 1fr) 340px; }
          .split > .side { grid-column: 2; grid-row: 1; }
          .split > :not(.side) { grid-column: 1; grid-row: 1; }
          .split.even { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          .split.even > * { grid-column: auto; grid-row: auto; }
          .split h2:first-child { margin-top: 0; }
        }
        @media (min-width: 600px) {
          .invoices .row { display: grid; grid-template-columns: minmax(140px, 1fr) minmax(0, 220px) minmax(0, 110px) auto; }
          .invoices .amount { min-width: 140px; }
        }
        @media (max-width: 979px) {
          .bar nav { order: 3; flex-basis: 100%; }
          .bar nav ul { margin: 4px -12px 0; }
        }
        @media (max-width: 719px) {
          .cards, .cards tbody, .cards tfoot, .cards tr, .cards td, .cards th { display: block; }
          .cards thead { position: absolute; width: 1px; height: 1px; overflow: clip; clip-path: inset(50%);
            white-space: nowrap; }
          .cards tr { padding: 14px 20px; border-top: 1px solid var(--line); }
          .cards tbody:first-of-type tr:first-child { border-top: 0; }
          .cards td, .cards tfoot th { padding: 3px 0; border: 0; text-align: start; }
          .cards tr > :first-child { padding-inline-start: 0; }
          .cards tr > :last-child { padding-inline-end: 0; }
          .cards td.lead { font-weight: 600; }
          .cards td.none { display: none; }
          .cards td[data-label] { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px;
            white-space: normal; }
          .cards td[data-label]::before { content: attr(data-label); color: var(--quiet); font-size: 14px; }
          .cards tfoot tr { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; }
        }
        @media (max-width: 599px) {
          .bar > div, main { padding-left: 16px; padding-right: 16px; }
          .bar > div { gap: 0 12px; }
          .brand { gap: 8px; }
          main { padding-top: 24px; }
          h1 { font-size: 24px; }
          .card { padding: 18px 20px; }
          .sum, .side .sum { font-size: 24px; }
          .row { padding: 14px 20px; }
          .row .what, .row .when { flex-basis: 100%; }
          .sums { gap: 8px; }
          .sums .card { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 16px;
            padding: 12px 20px; }
          .sums .card > * { margin: 0; }
          .row form, .row form button, .card > form button, .acts > *, .acts button { width: 100%; }
          .card > p > .button, .filter .button, .filter button { width: 100%; }
          .row .amount { min-width: 0; }
          .back { margin-top: -10px; }
          .bar nav ul { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0; margin: 4px -8px 0; }
          .bar nav a { flex-direction: column; justify-content: center; gap: 2px; min-height: 52px; padding: 6px 2px;
            font-size: 12px; line-height: 1.2; text-align: center; }
        }
        @media (max-width: 599px) and (min-height: 480px) {
          html { scroll-padding-bottom: 80px; }
          .bar nav { position: fixed; inset: auto 0 0; z-index: 1; padding: 4px 8px; padding-bottom: max(4px, env(safe-area-inset-bottom));
            background: var(--card); border-top: 1px solid var(--line); }
          .bar nav ul { max-width: 480px; margin: 0 auto; }
          body:has(.bar nav) main { padding-bottom: 104px; }
        }
        @media (forced-colors: active) { button, .button, .tag, .state { border: 1px solid; } }
        @media print { .bar nav, .leave, .skip, .side form, .tabs, .pager { display: none; } body { background: none; } }
        """
}
