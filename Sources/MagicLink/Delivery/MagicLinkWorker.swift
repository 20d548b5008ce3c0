//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

public import Logging
public import ServiceLifecycle

/// Sends the mails that wait and sweeps what is over.
///
/// Run one in each process, as a service:
///
/// ```swift
/// let app = Application(router: router, services: [links.worker(cleaning: [storage], logger: logger)])
/// ```
///
/// Command-line tools, schedules and tests call ``drain()`` instead.
public struct MagicLinkWorker: Service {
    private let links: MagicLinkAuthenticator
    private let others: [any ExpiringStorage]
    private let logger: Logger
    private let clock: any Clock<Duration>

    /// How long the worker sleeps when nothing wakes it: mail that other processes queued waits so long at most.
    private static let pollInterval: Duration = .seconds(1)
    private static let sweepInterval: Duration = .seconds(60)
    private static let measureInterval: Duration = .seconds(15)
    /// How many rows are swept at once: few, since a press waits meanwhile, and what is erased is overwritten.
    private static let portion = 100
    /// How long a fresh mail waits at most, in milliseconds, so that the load of its delivery, which depends on whether the
    /// address has an account, does not begin at a moment that its request foretells (R46).
    private static let longestDelay: UInt64 = 150

    package init(
        links: MagicLinkAuthenticator,
        cleaning others: [any ExpiringStorage],
        logger: Logger,
        clock: any Clock<Duration> = .continuous
    ) {
        self.links = links
        self.others = others
        self.logger = logger
        self.clock = clock
    }

    /// Sends and sweeps until the process shuts down.
    ///
    /// A mail that is being sent is finished first.
    public func run() async throws {
        links.signal.workerStarted()
        await withDiscardingTaskGroup { group in
            // Each lane has slots of its own: bulk mail that hangs, or that there is much of, holds up no sign-in.
            for lane in MailLane.allCases {
                group.addTask { await deliverForever(lane) }
            }
            group.addTask { await sweepForever() }
            group.addTask { await measureForever() }
        }
    }

    /// Sends every mail that is due when it begins, sweeps once, and returns; of bulk mail what its rate allows now.
    ///
    /// Sign-in mails go first, all of them: nothing that holds bulk mail up holds them or the sweep up. No mail is tried
    /// twice.
    ///
    /// - Throws: ``MagicLinkError`` with code ``MagicLinkError/Code/unavailable`` or
    ///   ``MagicLinkError/Code/cancelled``.
    public func drain() async throws(MagicLinkError) {
        links.signal.workerStarted()
        let begun = links.configuration.clock.now
        while try await links.deliverPortion(.signIn, dueAt: begun, logger: logger) > 0 {}
        var problem: MagicLinkError?
        do throws(MagicLinkError) {
            while try await links.deliverPortion(.bulk, dueAt: begun, logger: logger) > 0 {}
        } catch {
            problem = error
        }
        try await sweep()
        if let problem { throw problem }
    }

    private var isEnding: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    private func deliverForever(_ lane: MailLane) async {
        let slots = DeliverySlots(MagicLinkAuthenticator.parallelSends(lane))
        await withDiscardingTaskGroup { group in
            while !isEnding {
                do throws(MagicLinkError) {
                    let claimed = try await links.claimMails(lane, room: slots.room)
                    for row in claimed.rows {
                        slots.take()
                        group.addTask {
                            await links.deliver(row, logger: logger)
                            slots.release()
                        }
                    }
                    if let problem = claimed.problem { report(problem, "the rate of bulk mail could not be asked for") }
                    if let length = claimed.pause {
                        await pause(length, orMail: false)
                        continue
                    }
                    if !claimed.rows.isEmpty {
                        await cancelWhenGracefulShutdown { await slots.waitForRoom() }
                        continue
                    }
                } catch {
                    report(error, "mails could not be claimed")
                }
                // Nobody waits for bulk mail: only sign-in mail is woken for.
                if await pause(Self.pollInterval, orMail: lane == .signIn) {
                    await pause(.milliseconds(Int64(links.random.next() % (Self.longestDelay + 1))), orMail: false)
                }
            }
        }
    }

    /// Says how many mails wait, and for how long.
    private func measureForever() async {
        while !isEnding {
            let now = links.configuration.clock.now
            if let backlogs = try? await links.store.countDeliveries(at: now) {
                links.metrics.backlog(backlogs, now: now)
            }
            await pause(Self.measureInterval, orMail: false)
        }
    }

    private func sweepForever() async {
        while !isEnding {
            do throws(MagicLinkError) {
                try await sweep()
            } catch {
                report(error, "sweeping failed")
            }
            await pause(Self.sweepInterval, orMail: false)
        }
    }

    /// Removes what is over, in small portions, so that no redemption waits for a sweep.
    private func sweep() async throws(MagicLinkError) {
        let now = links.configuration.clock.now
        for storage in [links.store as any ExpiringStorage] + others {
            var removed = Self.portion
            while removed >= Self.portion, !Task.isCancelled {
                removed = try await atBoundary("store") {
                    try await storage.removeExpired(Sweep(now: now, limit: Self.portion))
                }
                await Task.yield()
            }
        }
    }

    /// Waits for a while, or for mail, or for the shutdown to begin.
    ///
    /// - Returns: Whether mail ended the wait.
    @discardableResult
    private func pause(_ duration: Duration, orMail: Bool) async -> Bool {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try? await clock.sleep(for: duration)
                    return false
                }
                if orMail {
                    group.addTask {
                        await links.signal.wait()
                        return !Task.isCancelled
                    }
                }
                defer { group.cancelAll() }
                return await group.next() ?? false
            }
        }
    }

    private func report(_ error: MagicLinkError, _ message: Logger.Message) {
        guard error.code != .cancelled else { return }
        logger.error(message, metadata: ["magiclink.error": "\(error.code)"])
    }
}

extension MagicLinkAuthenticator {
    /// Makes the service that sends the mails that wait and sweeps what is over.
    ///
    /// - Parameters:
    ///   - others: Storages to sweep beside the links' own, such as the sessions'.
    ///   - logger: The service's logger.
    /// - Returns: The service.
    public func worker(cleaning others: [any ExpiringStorage] = [], logger: Logger) -> MagicLinkWorker {
        MagicLinkWorker(links: self, cleaning: others, logger: logger)
    }
}
