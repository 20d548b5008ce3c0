//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

/// The one script of the pages.
///
/// It is a constant: nothing is ever put into it, and its SHA-256 stands in the content security policy (R23). Every
/// page works without it.
///
/// On the page of a link:
/// - The token leaves the address bar at once (R31). It stays in this tab's own history entry, which is neither shown nor
///   sent, so that a reload opens the link again.
/// - A form that the server marked is sent once the page is visible, and not while the browser only prepares it (R22).
///
/// Elsewhere: the button to ask again waits, and counts down to be seen waiting; and the address that was typed comes
/// back in the field to ask again, from this tab's memory, so that no answer of the server depends on it.
enum PageScript {
    static let text = """
        (() => {
          "use strict";
          const page = document.body.dataset.page;
          const show = (name, is) => { for (const part of document.querySelectorAll(name)) part.hidden = !is; };
          const memory = (work) => { try { return work(sessionStorage); } catch { return null; } };

          if (page === "link") {
            memory((store) => store.removeItem("magiclink"));
            const token = new URLSearchParams(location.search).get("token");
            const kept = history.state && history.state.magiclink;
            if (token) {
              history.replaceState({ magiclink: token }, "", location.pathname);
            } else if (kept) {
              location.replace(location.pathname + "?token=" + encodeURIComponent(kept));
              return;
            }
          }

          const marked = document.querySelector("form[data-continue]");
          if (marked) {
            let sent = false;
            const go = () => {
              if (sent || document.prerendering || document.visibilityState !== "visible") return;
              sent = true;
              show("[data-still]", false);
              show("[data-going]", true);
              marked.submit();
            };
            document.addEventListener("visibilitychange", go);
            document.addEventListener("prerenderingchange", go);
            go();
          }

          const typed = (form, name) => form.querySelector("input[name=" + name + "]");
          for (const form of document.querySelectorAll("form[data-keep]")) {
            form.addEventListener("submit", () => {
              const to = typed(form, "to");
              const fields = { email: typed(form, "email").value, to: to && !to.disabled ? to.value : null };
              memory((store) => store.setItem("magiclink", JSON.stringify(fields)));
            });
          }

          const again = document.querySelector("form[data-wait]");
          if (again) {
            const fields = memory((store) => JSON.parse(store.getItem("magiclink")));
            if (fields && fields.email) {
              typed(again, "email").value = fields.email;
              if (fields.to) {
                typed(again, "to").value = fields.to;
                typed(again, "to").disabled = false;
              }
            }
            const button = again.querySelector("button");
            const note = again.querySelector("[data-note]");
            const left = note.querySelector("[data-left]");
            const end = Date.now() + 1000 * again.dataset.wait;
            const tick = () => {
              const seconds = Math.ceil((end - Date.now()) / 1000);
              button.disabled = seconds > 0;
              note.hidden = seconds <= 0;
              left.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
              if (seconds > 0) setTimeout(tick, 200);
            };
            tick();
          } else if (page === "sign-in") {
            memory((store) => store.removeItem("magiclink"));
          }
        })();
        """
}
