package dev.minato.prove.net.space;

import dev.minato.prove.net.Address;
import dev.minato.prove.net.Cidr;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * All IP addresses, cut into the fewest pieces that no given block divides: addresses of one piece cannot be told apart
 * by these blocks. A piece is a number, in the order of addresses; those of version 4 come first. Immutable.
 */
public final class Blocks {
    private final List<Address> starts;

    private Blocks(Collection<Address> starts) {
        this.starts = List.copyOf(starts);
    }

    public static Blocks of(Collection<Cidr> blocks) {
        NavigableSet<Address> starts = new TreeSet<>();
        starts.add(new Address(false, BigInteger.ZERO));
        starts.add(new Address(true, BigInteger.ZERO));
        for (Cidr block : blocks) {
            starts.add(new Address(block.v6(), block.first()));
            BigInteger after = block.last().add(BigInteger.ONE);
            if (after.bitLength() <= (block.v6() ? 128 : 32)) {
                starts.add(new Address(block.v6(), after));
            }
        }
        return new Blocks(starts);
    }

    /** How many pieces. */
    public int size() {
        return starts.size();
    }

    /** For each piece, whether it is in one of the blocks, all of which were given at the start. */
    public boolean[] in(Collection<Cidr> blocks) {
        boolean[] in = new boolean[starts.size()];
        for (int i = 0; i < in.length; i++) {
            Address start = starts.get(i);
            in[i] = blocks.stream().anyMatch(block -> block.contains(start));
        }
        return in;
    }

    /** The lowest address of the piece. */
    public Address first(int piece) {
        return starts.get(piece);
    }

    /** The piece that the address is in. */
    public int pieceOf(Address address) {
        int piece = 0;
        while (piece + 1 < starts.size() && starts.get(piece + 1).compareTo(address) <= 0) {
            piece++;
        }
        return piece;
    }
}
