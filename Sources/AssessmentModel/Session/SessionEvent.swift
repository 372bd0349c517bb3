/// Something that happened to a round and was said to everybody: opened, locked, discussed …
public struct SessionEvent: Hashable, Sendable {
    public var id: FactID
    public var session: SessionID
    public var round: RoundID
    public var state: RoundState
    public var note: String
    public var by: PersonID
    public var at: Timestamp

    public init(id: FactID, session: SessionID, round: RoundID, state: RoundState, note: String = "", by: PersonID, at: Timestamp)
    {
        self.id = id
        self.session = session
        self.round = round
        self.state = state
        self.note = note
        self.by = by
        self.at = at
    }
}
