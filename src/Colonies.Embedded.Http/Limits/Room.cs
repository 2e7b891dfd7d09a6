namespace Colonies.Hosting;

/// <summary>A bounded amount of something that many share. Thread safe.</summary>
internal sealed class Room(long most)
{
    private long _taken;

    public long Most => most;

    /// <returns>False when there is not so much left; then nothing is taken.</returns>
    public bool TryTake(long amount)
    {
        if (Interlocked.Add(ref _taken, amount) <= most)
            return true;
        Return(amount);
        return false;
    }

    public void Return(long amount) => Interlocked.Add(ref _taken, -amount);

    /// <summary>A part that is given back when it is disposed.</summary>
    public Share Open() => new(this);

    /// <summary>What one request or socket holds of the room. Not thread safe.</summary>
    public sealed class Share(Room room) : IDisposable
    {
        private long _amount;

        /// <summary>Makes the part as large as this, if it is not already.</summary>
        /// <returns>False when there is not so much left.</returns>
        public bool TryGrow(long amount)
        {
            if (amount <= _amount)
                return true;
            if (!room.TryTake(amount - _amount))
                return false;
            _amount = amount;
            return true;
        }

        public void Dispose()
        {
            room.Return(_amount);
            _amount = 0;
        }
    }
}
