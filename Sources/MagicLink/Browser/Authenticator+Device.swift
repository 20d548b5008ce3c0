//===----------------------------------------------------------------------===//
// This source file is part of the swift-magic-link open source project
// Copyright (c) 2026 the swift-magic-link project authors
// Licensed under Apache License v2.0, see LICENSE for license information
// SPDX-License-Identifier: Apache-2.0
//===----------------------------------------------------------------------===//

extension MagicLinkAuthenticator {
    /// Returns the proof that a browser keeps once somebody has signed in there.
    ///
    /// It fits the address that signed in, whoever used the browser before, and is made under today's key. Hand it to the
    /// browser at every sign-in, and leave it there at sign-out.
    ///
    /// - Parameters:
    ///   - signIn: The sign-in.
    ///   - known: The proof that the browser has, whatever it fits: the browser stays the same device.
    /// - Returns: The proof, or `nil` after a sign-in that does not reach the whole account.
    public func deviceProof(of signIn: SignIn, renewing known: DeviceProof? = nil) -> DeviceProof? {
        guard signIn.scope.isFull, let keys = mint.keys.keys(id: mint.keys.activeID, purpose: .signIn) else {
            return nil
        }
        let device = known?.device ?? random.secret16()
        return DeviceProof(
            keyID: keys.keyID,
            device: device,
            mark: keys.deviceMark(device, group: signIn.group)
        )
    }

    /// Whether the proof was made for the group, under a key that is still accepted.
    ///
    /// The same work for every proof, and for none.
    func fits(_ proof: DeviceProof?, _ group: Digest16) -> Bool {
        let table = mint.keys
        let known = table.keys(id: proof?.keyID ?? table.activeID, purpose: .signIn)
        guard let keys = known ?? table.keys(id: table.activeID, purpose: .signIn) else { return false }
        let mark = keys.deviceMark(proof?.device ?? Secret16(words: 0, 0), group: group)
        let isMark = mark.constantTimeEquals(proof?.mark ?? Digest16(words: 0, 0))
        return isMark && known != nil && proof != nil
    }

    /// The limiter's key for a wish: that of the browser where somebody signed in with the address before, otherwise that
    /// of the mailbox (R48).
    ///
    /// Both are computed for every address and every browser, so that the time tells nothing (R46).
    func limitKey(of address: EmailAddress, from device: DeviceProof?) -> Digest16 {
        let group = mint.group(of: address)
        let id = device?.device ?? Secret16(words: 0, 0)
        let own = mint.limitKey("limit/device", id.revealedBytes() + group.bytes)
        let shared = mint.limitKey("limit/address", Array(address.floodKey.utf8))
        return fits(device, group) ? own : shared
    }
}
