package io.coroutine.transformer.emit;

import org.objectweb.asm.tree.LabelNode;

/**
 * The labels of a suspension point in the emitted body.
 *
 * @param resume where its locals are restored
 * @param take where its value is taken
 * @param taken where the value has been taken
 * @param test where it turns out whether it has suspended
 * @param save where its locals are saved
 * @param after where the method goes on with the value in its variable
 * @param unboxed where it goes on with a primitive value in its variable
 */
record PointLabels(
    LabelNode resume,
    LabelNode take,
    LabelNode taken,
    LabelNode test,
    LabelNode save,
    LabelNode after,
    LabelNode unboxed) {

  PointLabels() {
    this(
        new LabelNode(),
        new LabelNode(),
        new LabelNode(),
        new LabelNode(),
        new LabelNode(),
        new LabelNode(),
        new LabelNode());
  }
}
