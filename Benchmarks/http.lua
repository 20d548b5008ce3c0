--===----------------------------------------------------------------------===//
-- This source file is part of the swift-magic-link open source project
-- Copyright (c) 2026 the swift-magic-link project authors
-- Licensed under Apache License v2.0, see LICENSE for license information
-- SPDX-License-Identifier: Apache-2.0
--===----------------------------------------------------------------------===//

-- wrk: posts forms, each once, and prints what came of it in one line that http-ratios reads.
--
--     wrk ... -- METHOD PATH ACCEPT FORMS OFFSET MOST      FORMS is a file with a form a line, or a form with %d for a number

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(arguments)
    local method, path, accept, forms, offset, most = unpack(arguments)
    offset, most = tonumber(offset), tonumber(most)
    local headers = {
        ["Accept"] = accept,
        ["Accept-Language"] = "en-GB,en;q=0.8",
        -- The answer to a body has the body's form.
        ["Content-Type"] = accept == "application/json" and accept or "application/x-www-form-urlencoded",
        ["Origin"] = "https://portal.example",
        ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    }
    requests, position = {}, 0
    local function add(form)
        requests[#requests + 1] = wrk.format(method, path, headers, form)
    end
    local file = io.open(forms)
    if file then
        local number = 0
        for form in file:lines() do
            if number >= offset and #requests < most then add(form) end
            number = number + 1
        end
        file:close()
    elseif forms:find("%%d") then
        for number = offset, offset + most - 1 do add(string.format(forms, number)) end
    else
        add(forms)
    end
    once = #requests > 1
end

function request()
    position = position % #requests + 1
    if once and position == #requests then ranOut = 1 end
    return requests[position]
end

function done(summary, latency)
    local seconds = summary.duration / 1e6
    local errors = summary.errors
    io.write(string.format("RESULT %d %.3f %.1f %.1f %d %d %d\n", summary.requests, summary.requests / seconds,
        latency:percentile(50), latency:percentile(99), errors.status,
        errors.connect + errors.read + errors.write + errors.timeout,
        tonumber(threads[1]:get("ranOut") or 0)))
end
